#include "core/engine/training/sweep.h"

#include <algorithm>
#include <cstdio>

namespace cinecor::engine {

namespace {

std::string fixed(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

const char* nameOf(RunState state)
{
    switch (state) {
    case RunState::Preparing:
        return "preparing";
    case RunState::Running:
        return "running";
    case RunState::Paused:
        return "paused";
    case RunState::Stopped:
        return "stopped";
    case RunState::Finished:
        return "finished";
    case RunState::Failed:
        break;
    }
    return "failed";
}

/// "failed: the loss became nan ..." or the name of the state alone.
std::string stateText(const SweepResult& result)
{
    if (!result.status)
        return "not begun";
    std::string text = nameOf(result.status->state);
    if (!result.status->problem.empty())
        text.append(": ").append(result.status->problem);
    return text;
}

/// Structures that are scored, in their order; those of the first variant that has any.
std::vector<std::string> structuresOf(const std::vector<SweepResult>& results)
{
    std::vector<std::string> structures;
    for (const auto& result : results)
        for (const auto& score : result.scores)
            if (std::ranges::find(structures, score.structure) == structures.end())
                structures.push_back(score.structure);
    return structures;
}

const ModelScore* scoreOf(const SweepResult& result, const std::string& structure)
{
    const auto found = std::ranges::find(result.scores, structure, &ModelScore::structure);
    return found == result.scores.end() ? nullptr : &*found;
}

/// RFC 4180: in quotes, quotes doubled.
std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
}

/// A pipe would end the cell.
std::string cell(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out.append(c == '|' ? "\\|" : std::string(1, c == '\n' ? ' ' : c));
    return out;
}

std::string minutes(const SweepResult& result)
{
    return result.status ? fixed(result.status->secondsElapsed / 60, 1) : "";
}

} // namespace

std::string sweepCsv(const std::vector<SweepResult>& results)
{
    const auto structures = structuresOf(results);
    std::string csv = "variant,change,state,epochs,minutes,device,n";
    for (const auto& structure : structures)
        csv.append(",").append(structure).append(",").append(structure).append("_error");
    csv += "\n";
    for (const auto& result : results) {
        csv.append(quoted(result.name)).append(",").append(quoted(result.change)).append(",");
        csv.append(quoted(stateText(result))).append(",");
        csv.append(result.status ? std::to_string(result.status->epoch) : "").append(",");
        csv.append(minutes(result)).append(",");
        csv.append(quoted(result.status ? result.status->device : "")).append(",");
        csv.append(result.scores.empty() ? "" : std::to_string(result.scores.front().count));
        for (const auto& structure : structures) {
            const auto* score = scoreOf(result, structure);
            csv.append(",").append(score ? fixed(score->value, 4) : "");
            csv.append(",").append(score ? fixed(score->standardError, 4) : "");
        }
        csv += "\n";
    }
    return csv;
}

std::string sweepMarkdown(const std::vector<SweepResult>& results)
{
    const auto structures = structuresOf(results);
    std::string head = "| variant |";
    std::string rule = "|---|";
    for (const auto& structure : structures) {
        head.append(" ").append(structure).append(" |");
        rule += "---|";
    }
    std::string table = head + " epochs | minutes | state | change |\n" + rule + "---|---|---|---|\n";
    for (const auto& result : results) {
        table.append("| ").append(cell(result.name)).append(" |");
        for (const auto& structure : structures) {
            const auto* score = scoreOf(result, structure);
            table.append(" ");
            if (score)
                table.append(fixed(score->value, 4))
                    .append(" (")
                    .append(fixed(score->standardError, 4) + ")");
            table.append(" |");
        }
        table.append(" ").append(result.status ? std::to_string(result.status->epoch) : "");
        table.append(" | ").append(minutes(result)).append(" | ").append(cell(stateText(result)));
        table.append(" | `").append(cell(result.change)).append("` |\n");
    }
    return table;
}

} // namespace cinecor::engine
