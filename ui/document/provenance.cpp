#include "ui/document/provenance.h"

#include "core/base/atomic_file.h"

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
                               {"editedSlices", file.editedSlices[i]}});
    return out;
}

} // namespace

std::string provenanceStudy(const std::filesystem::path& mask)
{
    const auto bytes = base::readFile(provenanceFile(mask));
    if (!bytes)
        return {};
    const auto json = QByteArray::fromRawData(reinterpret_cast<const char*>(bytes->data()),
                                              static_cast<qsizetype>(bytes->size()));
    return QJsonDocument::fromJson(json).object()["study"].toString().toStdString();
}

std::filesystem::path provenanceFile(const std::filesystem::path& mask)
{
    const auto stem = imaging::stemOf(mask);
    return mask.parent_path() / (stem.ends_with("_cinecor") ? stem + ".json" : stem + "_cinecor.json");
}

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
    const auto target = provenanceFile(file.file);
    return base::writeFileAtomically(
        target, std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
}

} // namespace cinecor::ui
