#include "app/cinecor/engine/network_engine.h"

namespace cinecor::app {
namespace {

/// Whether one model serves images that another was not made for.
bool complements(const engine::ModelCard& other, const engine::ModelCard& chosen)
{
    if (other.scheme.name() != chosen.scheme.name())
        return true;
    constexpr auto any = engine::ModelPurpose::Any;
    return chosen.purpose != any && other.purpose != any && other.purpose != chosen.purpose;
}

/// The one that was asked for, with others for images that it was not made for; else those that were made for
/// volumes and for pictures.
base::Result<std::vector<engine::ModelCard>> chooseModels(const std::string& wanted,
                                                          const engine::ModelList& installed,
                                                          const std::vector<std::filesystem::path>& folders)
{
    if (!wanted.empty()) {
        auto card = engine::findModel(wanted, folders);
        if (!card)
            return base::failure(card.error());
        std::vector cards{std::move(*card)};
        for (auto& other : engine::automaticModels(installed.cards))
            if (complements(other, cards.front()))
                cards.push_back(std::move(other));
        return cards;
    }
    if (!installed.cards.empty())
        return engine::automaticModels(installed.cards);
    if (!installed.problems.empty())
        return base::failure(installed.problems.front());
    return base::failure(base::Error(base::ErrorCode::NotAvailable)
                             .with("what", "Segmentation")
                             .with("reason", "no model is installed"));
}

} // namespace

base::Result<ui::EngineInfo> NetworkEngine::load(const ui::EngineOptions& options)
{
    const auto folders = engine::modelFolders(programFolder_);
    auto installed = engine::listModels(folders);
    auto cards = chooseModels(options.model, installed, folders);
    if (!cards)
        return base::failure(cards.error());
    auto pool = std::make_unique<engine::SegmenterPool>(std::move(*cards), options.segmenter);
    if (const auto loaded = pool->load(); !loaded)
        return base::failure(loaded.error());
    pool_ = std::move(pool);
    return ui::EngineInfo{.cards = pool_->cards(),
                          .device = pool_->deviceName(),
                          .library = "LibTorch " + engine::libtorchVersion(),
                          .devices = engine::listDevices(),
                          .models = std::move(installed.cards)};
}

base::Result<engine::Segmentation> NetworkEngine::segment(const engine::SegmentationRequest& request,
                                                          const base::Progress& progress,
                                                          const base::CancelToken& cancel)
{
    if (!pool_)
        return base::failure(base::ErrorCode::ModelNotFound);
    const auto segmenter = pool_->forImage(request.image->geometry(), request.scheme);
    return segmenter ? (*segmenter)->segment(request, progress, cancel) : base::failure(segmenter.error());
}

} // namespace cinecor::app

cinecor::ui::SegmentationEngine* cinecorMakeEngine(const char* programFolder)
{
    return new cinecor::app::NetworkEngine(programFolder);
}
