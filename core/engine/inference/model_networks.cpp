#include "core/engine/inference/model_networks.h"

#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/engine/networks/weights.h"

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

std::filesystem::path weightsOf(const ModelCard& card)
{
    return card.file.parent_path() / card.weightsFile;
}

Result<NamedTensors> checkedWeights(const ModelCard& card)
{
    const auto file = weightsOf(card);
    const auto content = base::readFile(file);
    if (!content)
        return base::failure(content.error());
    if (base::sha256(*content) != card.sha256)
        return base::failure(
            Error(ErrorCode::ModelInvalid, file).with("reason", "its SHA-256 is not the one of its card"));
    auto weights = tensorsIn(*content, file);
    if (!weights)
        return weights;
    if (const auto name = notFinite(*weights))
        return base::failure(
            Error(ErrorCode::ModelInvalid, file)
                .with("reason", "its weights " + *name + " hold values that are not finite numbers"));
    return weights;
}

Result<std::shared_ptr<SegmentationNetwork>> memberOf(const ModelCard& card, const NamedTensors& weights,
                                                      std::size_t member)
{
    auto network = makeNetwork({.architecture = card.architecture,
                                .inputChannels = 2 * card.neighbours + 1,
                                .classes = static_cast<int>(card.scheme.structures().size()) + 1,
                                .baseWidth = card.baseWidths[member],
                                .levels = card.levels});
    if (!network)
        return network;
    const auto prefix = "members." + std::to_string(member) + ".";
    if (auto status = loadState(**network, weights, prefix, weightsOf(card)); !status)
        return base::failure(status.error());
    (*network)->eval();
    return network;
}

} // namespace

Result<std::vector<std::shared_ptr<SegmentationNetwork>>> networksOf(const ModelCard& card)
{
    const auto weights = checkedWeights(card);
    if (!weights)
        return base::failure(weights.error());
    std::vector<std::shared_ptr<SegmentationNetwork>> networks;
    for (std::size_t member = 0; member < card.baseWidths.size(); ++member) {
        auto network = memberOf(card, *weights, member);
        if (!network)
            return base::failure(network.error());
        networks.push_back(std::move(*network));
    }
    return networks;
}

} // namespace cinecor::engine
