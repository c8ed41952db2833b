#include "ui/train/tuning_result.h"

#include "ui/train/run_files.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cinecor::ui {
namespace {

constexpr qint64 largestFile = 16 << 20;

TuningResult::Change changeOf(const QString& name, const QJsonArray& images, const QJsonObject& comparison,
                              const QStringList& structures)
{
    TuningResult::Change change{.name = name};
    double values = 0;
    for (const auto& image : images)
        for (const auto& structure : structures) {
            change.before += image.toObject()["before"][structure].toDouble();
            change.after += image.toObject()["after"][structure].toDouble();
            ++values;
        }
    if (values > 0) {
        change.before /= values;
        change.after /= values;
    }
    const auto interval = comparison["interval"].toArray();
    if (interval.size() == 2 && interval[0].isDouble() && interval[1].isDouble()) {
        change.low = interval[0].toDouble();
        change.high = interval[1].toDouble();
    }
    return change;
}

TuningResult::Images imagesOf(const QJsonObject& json)
{
    const auto images = json["images"].toArray();
    const auto structures = json["structures"].toObject();
    // Objects are sorted by key; the first image tells nothing else, so the scheme's usual order is taken.
    QStringList names;
    for (const char* usual : {"RV", "Myo", "LV", "LA"})
        if (structures.contains(usual))
            names.append(usual);
    for (const auto& name : structures.keys())
        if (!names.contains(name))
            names.append(name);
    TuningResult::Images result{.images = static_cast<int>(images.size()),
                                .patients = json["mean"]["patients"].toInt()};
    for (const auto& name : names)
        result.changes.push_back(changeOf(name, images, structures[name].toObject(), {name}));
    result.changes.push_back(changeOf(QString(), images, json["mean"].toObject(), names));
    return result;
}

} // namespace

std::optional<TuningResult> readTuningResult(const std::filesystem::path& runFolder)
{
    QFile file(QString::fromStdString((runFolder / comparisonName).string()));
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return std::nullopt;
    const auto json = QJsonDocument::fromJson(file.readAll()).object();
    const auto corrected = json["corrected"].toObject();
    if (!json["better"].isBool() || corrected["images"].toArray().isEmpty())
        return std::nullopt;
    TuningResult result{.better = json["better"].toBool(),
                        .reason = json["reason"].toString(),
                        .before = corrected["before"].toString(),
                        .after = corrected["after"].toString(),
                        .corrected = imagesOf(corrected)};
    if (json.contains("unchanged"))
        result.unchanged = imagesOf(json["unchanged"].toObject());
    return result;
}

} // namespace cinecor::ui
