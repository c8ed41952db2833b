#include "ui/train/comparison.h"

#include "ui/train/run_text.h"

#include <QObject>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <set>

namespace cinecor::ui {
namespace {

/// Where a run keeps its data and how its card names it is no difference in method.
bool isMethod(const QString& setting)
{
    return !setting.startsWith("card.") && setting != "bundle" && setting != "validationBundle";
}

QStringList differingSettings(const std::vector<RunPtr>& runs)
{
    std::set<QString> keys;
    for (const auto& run : runs)
        for (const auto& key : run->settings.keys())
            keys.insert(key);
    QStringList differing;
    for (const auto& key : keys) {
        const QString first = runs.front()->settings.value(key);
        const auto same = [&](const RunPtr& run) { return run->settings.value(key) == first; };
        if (isMethod(key) && !std::ranges::all_of(runs, same))
            differing.append(key);
    }
    return differing;
}

/// In the order in which the runs have them.
std::vector<std::string> structuresOf(const std::vector<RunPtr>& runs)
{
    std::vector<std::string> names;
    for (const auto& run : runs)
        for (const auto& name : run->history.structures())
            if (std::ranges::find(names, name) == names.end())
                names.push_back(name);
    return names;
}

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double atBest(const Run& run, std::string_view column)
{
    const auto row = run.history.bestRow("dice_mean");
    const auto& values = run.history.values(column);
    return row < 0 || values.empty() ? unknown : values[static_cast<std::size_t>(row)];
}

double secondsOf(const Run& run)
{
    const auto& seconds = run.history.values("seconds");
    return std::accumulate(seconds.begin(), seconds.end(), 0.0);
}

class Builder {
public:
    explicit Builder(const std::vector<RunPtr>& runs) : runs_(runs) { table_.rows.resize(runs.size()); }

    void add(const QString& header, const std::function<QString(const Run&)>& text, int best = -1)
    {
        table_.headers.append(header);
        table_.best.push_back(best);
        for (std::size_t i = 0; i < runs_.size(); ++i)
            table_.rows[i].append(text(*runs_[i]));
    }

    void addScore(const QString& header, const std::string& column)
    {
        int best = -1;
        double highest = -1;
        for (std::size_t i = 0; i < runs_.size(); ++i)
            if (const double value = atBest(*runs_[i], column); value > highest) {
                highest = value;
                best = static_cast<int>(i);
            }
        add(header, [&](const Run& run) { return diceText(atBest(run, column)); }, best);
    }

    Comparison table_;

private:
    const std::vector<RunPtr>& runs_;
};

} // namespace

Comparison compare(const std::vector<RunPtr>& runs)
{
    Builder builder(runs);
    builder.add(QObject::tr("Run"), [](const Run& run) { return run.name; });
    builder.addScore(QObject::tr("Best Dice"), "dice_mean");
    for (const auto& structure : structuresOf(runs))
        builder.addScore(QString::fromStdString(structure), "dice_" + structure);
    builder.add(QObject::tr("At epoch"), [](const Run& run) {
        const double epoch = atBest(run, "epoch");
        return std::isnan(epoch) ? diceText({}) : QString::number(epoch);
    });
    builder.add(QObject::tr("Epochs"), [](const Run& run) { return QString::number(run.epochsDone()); });
    builder.add(QObject::tr("Time"), [](const Run& run) { return durationText(secondsOf(run)); });
    builder.table_.firstSetting = static_cast<int>(builder.table_.headers.size());
    for (const auto& setting : differingSettings(runs))
        builder.add(setting, [&](const Run& run) { return run.settings.value(setting); });
    return builder.table_;
}

} // namespace cinecor::ui
