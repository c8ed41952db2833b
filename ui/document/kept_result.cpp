#include "ui/document/kept_result.h"

#include "ui/document/segmentation_document.h"

namespace cinecor::ui {
namespace {

QByteArray packed(std::span<const std::uint8_t> values)
{
    constexpr int fast = 1;
    return qCompress(values.data(), static_cast<qsizetype>(values.size()), fast);
}

std::vector<std::uint8_t> unpacked(const QByteArray& bytes)
{
    const auto values = qUncompress(bytes);
    return {values.begin(), values.end()};
}

} // namespace

KeptResult keptSettings(const SegmentationDocument& document)
{
    return {.ai = {},
            .model = document.aiModel().toStdString(),
            .scheme = document.layers().scheme().name(),
            .heartBox = document.heartBox(),
            .view = document.aiView(),
            .endDiastole = document.endDiastole(),
            .endSystole = document.endSystole()};
}

std::map<int, KeptResult::Phase> packAi(const editing::Layers& layers)
{
    std::map<int, KeptResult::Phase> phases;
    for (const int phase : layers.labelledPhases())
        if (const auto* labels = layers.ai(phase))
            phases[phase] = {packed(labels->values()), packed(layers.confidence(phase))};
    return phases;
}

std::map<int, engine::Segmentation> unpackAi(const KeptResult& kept, const base::Geometry& geometry,
                                             const base::LabelScheme& scheme)
{
    std::map<int, engine::Segmentation> results;
    const auto drawn = base::LabelScheme::named(kept.scheme).value_or(scheme);
    for (const auto& [phase, packedPhase] : kept.ai) {
        auto labels = unpacked(packedPhase.labels);
        if (labels.size() != geometry.size().count())
            continue; // the file was replaced meanwhile
        auto confidence = unpacked(packedPhase.confidence);
        if (confidence.size() != labels.size())
            confidence.clear();
        results.emplace(phase, engine::Segmentation{base::LabelMap(geometry, drawn, std::move(labels)),
                                                    std::move(confidence),
                                                    {},
                                                    {},
                                                    {},
                                                    kept.model,
                                                    {},
                                                    0,
                                                    kept.view});
    }
    return results;
}

void restoreKept(SegmentationDocument& document, const KeptResult& kept,
                 const std::map<int, engine::Segmentation>& ai)
{
    for (const auto& [phase, result] : ai)
        document.takeAi(phase, result);
    if (kept.heartBox)
        document.setHeartBox(kept.heartBox);
    if (kept.endDiastole)
        document.setEndDiastole(*kept.endDiastole);
    if (kept.endSystole)
        document.setEndSystole(*kept.endSystole);
}

} // namespace cinecor::ui
