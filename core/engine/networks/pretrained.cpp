#include "core/engine/networks/pretrained.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace cinecor::engine {

namespace {

constexpr std::int64_t colours = 3;

/// "backbone" of "backbone.layer1.0.conv1.weight".
std::string partOf(const std::string& name)
{
    return name.substr(0, name.find('.'));
}

std::set<std::string> partsOf(const NamedTensors& tensors)
{
    std::set<std::string> parts;
    for (const auto& [name, tensor] : tensors)
        parts.insert(partOf(name));
    return parts;
}

/// The names of a ResNet alone as those of the one in a network.
NamedTensors asPartOf(const NamedTensors& targets, const NamedTensors& tensors)
{
    constexpr auto backbone = "backbone", classifier = "fc";
    if (!partsOf(targets).contains(backbone) || partsOf(tensors).contains(backbone))
        return tensors;
    NamedTensors renamed;
    for (const auto& [name, tensor] : tensors)
        if (partOf(name) != classifier)
            renamed.emplace(std::string(backbone) + "." + name, tensor);
    return renamed;
}

bool differOnlyAlong(std::size_t axis, const torch::Tensor& a, const torch::Tensor& b)
{
    if (a.dim() != b.dim() || axis >= static_cast<std::size_t>(a.dim()))
        return false;
    auto sizes = a.sizes().vec();
    sizes[axis] = b.size(static_cast<std::int64_t>(axis));
    return sizes == b.sizes().vec();
}

bool seesColours(const torch::Tensor& kernel, const torch::Tensor& target)
{
    return kernel.dim() == 4 && kernel.size(1) == colours && differOnlyAlong(1, kernel, target);
}

torch::Tensor shared(const torch::Tensor& kernel, std::int64_t channels)
{
    return (kernel.to(torch::kFloat32).sum(1, true) / static_cast<double>(channels))
        .repeat({1, channels, 1, 1});
}

} // namespace

base::Status takePretrained(torch::nn::Module& network, int classes, const NamedTensors& tensors,
                            const std::filesystem::path& file)
{
    const auto targets = stateOf(network);
    const auto given = asPartOf(targets, tensors);
    const auto ownParts = partsOf(targets), givenParts = partsOf(given);
    for (const auto& [name, tensor] : given)
        if (!targets.contains(name) && ownParts.contains(partOf(name)))
            return base::failure(tensorMismatch(file, name, nullptr, &tensor));
    std::vector<std::pair<torch::Tensor, torch::Tensor>> taken;
    for (const auto& [name, target] : targets) {
        const auto found = given.find(name);
        if (found == given.end()) {
            if (givenParts.contains(partOf(name)) && !isBatchCounter(name))
                return base::failure(tensorMismatch(file, name, &target, nullptr));
            continue;
        }
        const auto& source = found->second;
        const bool tellsClasses = target.dim() > 0 && target.size(0) == classes;
        if (source.sizes() == target.sizes())
            taken.emplace_back(target, source);
        else if (seesColours(source, target))
            taken.emplace_back(target, shared(source, target.size(1)));
        else if (!tellsClasses || !differOnlyAlong(0, source, target))
            return base::failure(tensorMismatch(file, name, &target, &source));
    }
    if (taken.empty())
        return base::failure(tensorMismatch(file, targets.begin()->first, &targets.begin()->second, nullptr));
    const torch::NoGradGuard noGradients;
    for (auto& [target, source] : taken)
        target.copy_(source);
    return {};
}

} // namespace cinecor::engine
