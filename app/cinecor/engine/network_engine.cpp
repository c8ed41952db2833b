#include "app/cinecor/engine/network_engine.h"

namespace cinecor::app {
namespace {

/// The one that was asked for, else the first that is installed.
base::Result<engine::ModelCard> chooseModel(const std::string& wanted, const engine::ModelList& installed,
                                            const std::vector<std::filesystem::path>& folders)
{
    if (!wanted.empty())
        return engine::findModel(wanted, folders);
    if (!installed.cards.empty())
        return installed.cards.front();
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
    const auto card = chooseModel(options.model, installed, folders);
    if (!card)
        return base::failure(card.error());
    auto segmenter = engine::Segmenter::load(*card, options.segmenter);
    if (!segmenter)
        return base::failure(segmenter.error());
    (*segmenter)->warmUp();
    segmenter_ = std::move(*segmenter);
    return ui::EngineInfo{.card = segmenter_->card(),
                          .device = segmenter_->deviceName(),
                          .library = "LibTorch " + engine::libtorchVersion(),
                          .devices = engine::listDevices(),
                          .models = std::move(installed.cards)};
}

base::Result<engine::Segmentation> NetworkEngine::segment(const engine::SegmentationRequest& request,
                                                          const base::Progress& progress,
                                                          const base::CancelToken& cancel)
{
    if (!segmenter_)
        return base::failure(base::ErrorCode::ModelNotFound);
    return segmenter_->segment(request, progress, cancel);
}

} // namespace cinecor::app

cinecor::ui::SegmentationEngine* cinecorMakeEngine(const char* programFolder)
{
    return new cinecor::app::NetworkEngine(programFolder);
}
