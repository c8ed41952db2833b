#include "core/engine/training/model_combination.h"

#include "core/engine/hardware/processor.h"
#include "core/engine/inference/computed.h"
#include "core/engine/networks/averaged_networks.h"
#include "core/engine/training/evaluation.h"
#include "core/engine/training/model_export.h"
#include "core/engine/training/training_data.h"
#include "core/engine/training/training_state.h"

#include <ATen/Parallel.h>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

using base::Error;
using base::ErrorCode;

/// A finished run: what it was made from and what it ended with.
struct Member {
    ModelCard card;
    TrainingConfig config;
    NamedTensors weights;
};

base::Result<Member> readMember(const fs::path& run)
{
    auto card = readModelCard(run / "model.json");
    auto config = readTrainingConfig(run / "config.json");
    auto weights = readTensors(run / "model.safetensors");
    if (!card || !config || !weights)
        return base::failure(!card ? card.error() : !config ? config.error() : weights.error());
    if (card->baseWidths.size() != 1)
        return base::failure(
            Error(ErrorCode::RunInvalid, run).with("reason", "its model averages several networks already"));
    Member member{.card = std::move(*card), .config = std::move(*config), .weights = {}};
    const std::string prefix = "members.0.";
    for (const auto& [name, tensor] : *weights)
        member.weights.emplace(name.substr(prefix.size()), tensor);
    return member;
}

bool fitTogether(const ModelCard& a, const ModelCard& b)
{
    return a.architecture == b.architecture && a.levels == b.levels && a.scheme == b.scheme &&
           a.orientation == b.orientation && a.normalisation == b.normalisation &&
           a.inputSize == b.inputSize && a.inputDepth == b.inputDepth && a.neighbours == b.neighbours &&
           a.stretched == b.stretched;
}

base::Result<ModelCard> commonCard(const std::vector<Member>& members, const CombinationRequest& request)
{
    auto card = members.front().card;
    card.baseWidths.clear();
    card.scores.clear();
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!fitTogether(card, members[i].card))
            return base::failure(
                Error(ErrorCode::RunInvalid, request.runs[i])
                    .with("reason", "its network sees images in another way than the first's"));
        card.baseWidths.push_back(members[i].config.baseWidth);
    }
    const auto replace = [](std::string& text, const std::string& given) {
        if (!given.empty())
            text = given;
    };
    replace(card.name, request.card.name);
    replace(card.version, request.card.version);
    replace(card.description, request.card.description);
    replace(card.trainingData, request.card.trainingData);
    replace(card.terms, request.card.terms);
    if (request.card.inputSpacing > 0)
        card.inputSpacing = {request.card.inputSpacing, request.card.inputSpacing};
    card.needsHeartBox = card.needsHeartBox || request.card.needsHeartBox;
    return card;
}

base::Result<Networks> networksOf(const std::vector<Member>& members, int classes, const fs::path& target)
{
    Networks networks;
    for (const auto& member : members) {
        auto network = makeTrainingNetwork(member.config, classes, torch::kCPU);
        if (!network)
            return base::failure(network.error());
        if (auto loaded = loadState(**network, member.weights, "", target); !loaded)
            return base::failure(loaded.error());
        networks.push_back(*network);
    }
    return networks;
}

base::Status score(ModelCard& card, const std::vector<Member>& members, const CombinationRequest& request)
{
    const auto set = openWholeBundle(
        request.scoreBundle,
        {.normalisation = card.normalisation, .inputDepth = card.inputDepth, .neighbours = card.neighbours});
    if (!set)
        return base::failure(set.error());
    const auto networks = networksOf(members, (*set)->classes(), request.target);
    if (!networks)
        return base::failure(networks.error());
    const Computation computation{.device = torch::kCPU,
                                  .type = readProcessor().bfloat16 ? torch::kBFloat16 : torch::kFloat32};
    const auto average = averageOf(*networks);
    const auto evaluation = evaluate(predictorOf(*average, computation), **set, computation, LossConfig{});
    if (!evaluation)
        return base::failure(evaluation.error());
    const auto name = request.scoreName.empty() ? (*set)->bundle().info().name : request.scoreName;
    card.scores = evaluation->scores(card.scheme, name);
    return {};
}

/// The scores of folds as if their samples had been scored together.
base::Status addCrossValidation(ModelCard& card, const std::vector<fs::path>& folds)
{
    std::vector<std::vector<ModelScore>> all;
    for (const auto& fold : folds) {
        const auto read = readModelCard(fold / "model.json");
        if (!read)
            return base::failure(read.error());
        if (!all.empty() && read->scores.size() != all.front().size())
            return base::failure(
                Error(ErrorCode::RunInvalid, fold).with("reason", "it is not scored like the other folds"));
        all.push_back(read->scores);
    }
    for (std::size_t i = 0; !all.empty() && i < all.front().size(); ++i) {
        std::vector<ModelScore> parts;
        for (const auto& scores : all)
            parts.push_back(scores[i]);
        card.scores.push_back(pooledScore(parts));
        card.scores.back().dataset += ", one network in " + std::to_string(folds.size()) + " folds";
    }
    return {};
}

base::Result<ModelCard> combined(const CombinationRequest& request)
{
    std::vector<Member> members;
    std::vector<NamedTensors> weights;
    for (const auto& run : request.runs) {
        auto member = readMember(run);
        if (!member)
            return base::failure(member.error());
        weights.push_back(member->weights);
        members.push_back(std::move(*member));
    }
    auto card = commonCard(members, request);
    if (!card)
        return card;
    if (!request.scoreBundle.empty())
        if (auto scored = score(*card, members, request); !scored)
            return base::failure(scored.error());
    if (auto added = addCrossValidation(*card, request.folds); !added)
        return base::failure(added.error());
    if (auto exported = exportModel(*card, weights, request.target); !exported)
        return base::failure(exported.error());
    return card;
}

} // namespace

base::Result<ModelCard> combineRuns(const CombinationRequest& request)
{
    at::set_num_threads(request.threads > 0 ? request.threads : readProcessor().cores);
    return computed([&] { return combined(request); });
}

} // namespace cinecor::engine
