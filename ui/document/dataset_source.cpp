#include "ui/document/dataset_source.h"

#include "core/imaging/mask_provenance.h"
#include "ui/document/segmentation_document.h"

#include <QDateTime>

namespace cinecor::ui {

namespace {

imaging::LabelledPhase labelledPhase(const SegmentationDocument& document, int phase, const QString& reader)
{
    const auto& layers = document.layers();
    const int edited = layers.countSlices(phase, editing::SliceState::Edited);
    const int reviewed = layers.countSlices(phase, editing::SliceState::Reviewed);
    const bool read = edited + reviewed > 0;
    return {.phase = phase,
            .labels = *document.labels(Layer::Mine, phase),
            .origin = imaging::originOf(edited, reviewed),
            .editedSlices = edited,
            .reviewedSlices = reviewed,
            .reader = read ? reader.toStdString() : std::string(),
            .model = document.aiModel().toStdString(),
            .time = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString()};
}

} // namespace

DatasetSource datasetSource(const SegmentationDocument& document, const std::filesystem::path& folder,
                            const QString& reader)
{
    DatasetSource source{.labelled = {.study = document.sharedStudy(), .folder = folder}};
    for (const int phase : document.layers().labelledPhases()) {
        const auto* mine = document.labels(Layer::Mine, phase);
        if (!mine || mine->empty())
            continue;
        source.labelled.phases.push_back(labelledPhase(document, phase, reader));
        if (const auto file = document.savedFile(phase); !file.empty() && !document.isModified(phase))
            source.savedFiles.emplace(phase, file);
    }
    return source;
}

imaging::LabelledCase withProvenance(DatasetSource source)
{
    for (auto& phase : source.labelled.phases)
        if (const auto file = source.savedFiles.find(phase.phase); file != source.savedFiles.end())
            if (const auto provenance = imaging::readMaskProvenance(file->second))
                imaging::describe(phase, *provenance);
    return std::move(source.labelled);
}

} // namespace cinecor::ui
