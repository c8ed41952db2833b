#include "core/base/study.h"

#include "core/base/sha256.h"

namespace cinecor::base {

const Phase* Study::phase(int number) const
{
    const auto found = phases.find(number);
    return found == phases.end() ? nullptr : &found->second;
}

std::string studyIdentity(const Study& study)
{
    Sha256 hash;
    for (const auto& [number, phase] : study.phases) {
        const auto& geometry = phase.image->geometry();
        hash.add(std::as_bytes(std::span(&number, 1)));
        hash.add(std::as_bytes(std::span(&geometry.size(), 1)));
        hash.add(std::as_bytes(std::span(geometry.spacing())));
        std::visit([&](const auto& pixels) { hash.add(std::as_bytes(std::span(pixels))); },
                   phase.image->pixels());
    }
    return hash.hexadecimal();
}

} // namespace cinecor::base
