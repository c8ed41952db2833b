#include "ui/document/provenance.h"

#include "core/base/atomic_file.h"
#include "core/imaging/mask_provenance.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cinecor::ui {

namespace {

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject labelValues(const base::LabelScheme& scheme)
{
    QJsonObject out;
    for (const auto& structure : scheme.structures())
        out[QString::number(structure.value)] = QString::fromStdString(structure.name);
    return out;
}

QJsonArray phaseList(const SaveFile& file)
{
    QJsonArray out;
    for (std::size_t i = 0; i < file.phases.size(); ++i)
        out.append(QJsonObject{{"phase", file.phases[i]},
                               {"labelled", !file.labels[i].empty()},
                               {"editedSlices", file.editedSlices[i]},
                               {"reviewedSlices", file.reviewedSlices[i]}});
    return out;
}

} // namespace

base::Status writeProvenance(const SaveFile& file, const SaveRequest& request)
{
    const auto& scheme = file.labels.front().scheme();
    const QJsonObject object{
        {"program", "Cinecor"},
        {"version", CINECOR_VERSION},
        {"mask", QString::fromStdString(file.file.filename().string())},
        {"study", textOrNull(QString::fromStdString(request.identity))},
        {"image", textOrNull(QString::fromStdString(file.image.filename().string()))},
        {"model", textOrNull(request.model)},
        {"reader", textOrNull(request.options.reader)},
        {"saved", QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
        {"scheme", QString::fromStdString(scheme.name())},
        {"labels", labelValues(scheme)},
        {"phases", phaseList(file)},
    };
    const auto json = QJsonDocument(object).toJson(QJsonDocument::Indented);
    const auto target = imaging::provenanceFile(file.file);
    return base::writeFileAtomically(
        target, std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
}

} // namespace cinecor::ui
