#include "core/engine/model_card.h"

#include "core/base/atomic_file.h"
#include "core/engine/model_card_json.h"

namespace cinecor::engine {

namespace {

constexpr std::size_t cardLimit = 1 << 20;

} // namespace

base::Result<ModelCard> readModelCard(const std::filesystem::path& file)
{
    const auto content = base::readFile(file, cardLimit);
    if (!content)
        return base::failure(content.error());
    auto card = parseModelCard({reinterpret_cast<const char*>(content->data()), content->size()});
    if (!card)
        return base::failure(base::Error(base::ErrorCode::ModelInvalid, file).with("reason", card.error()));
    card->file = file;
    return std::move(*card);
}

base::Status writeModelCard(const ModelCard& card, const std::filesystem::path& file)
{
    return base::writeFileAtomically(file, modelCardJson(card));
}

} // namespace cinecor::engine
