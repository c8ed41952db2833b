#include "app/cli/evaluation_report.h"

#include <array>
#include <cmath>

namespace cinecor::cli {

namespace {

using analysis::CaseScore;
using analysis::Evaluation;
using analysis::OverlapState;
using analysis::StructureScore;
using analysis::StructureSummary;
using analysis::SurfaceDistances;
using nlohmann::ordered_json;

ordered_json number(double value)
{
    return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

std::string unit(bool millimetres)
{
    return millimetres ? "mm" : "px";
}

const char* stateName(OverlapState state)
{
    switch (state) {
    case OverlapState::Both:
        return "ok";
    case OverlapState::Missed:
        return "missed";
    case OverlapState::Extra:
        return "extra";
    case OverlapState::NeitherHasIt:
        return "both_empty";
    }
    return "";
}

std::string formatted(const char* format, auto... values)
{
    char text[200];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

std::string cell(double value, const char* format)
{
    return std::isfinite(value) ? formatted(format, value) : "-";
}

std::string row(const StructureSummary& s)
{
    return formatted("%-5s %8s %8s %8s %9s %9s %9s %7d %6d\n", s.structure.c_str(),
                     cell(s.dice.mean, "%.4f").c_str(), cell(s.dice.standardError, "%.4f").c_str(),
                     cell(s.iou.mean, "%.4f").c_str(), cell(s.hausdorff.mean, "%.2f").c_str(),
                     cell(s.hausdorff95.mean, "%.2f").c_str(), cell(s.averageSymmetric.mean, "%.2f").c_str(),
                     s.missed, s.extra);
}

constexpr std::array thirdNames{"basal", "mid", "apical"};

/// Dice by third of the heart's long axis; no text where there are none.
std::string thirdsTable(const Evaluation& evaluation)
{
    const auto& structures = evaluation.structures;
    if (structures.empty() || structures.front().diceByThird[0].count == 0)
        return "";
    std::string text = formatted("Dice     %8s %8s %8s\n", thirdNames[0], thirdNames[1], thirdNames[2]);
    for (const auto& s : structures) {
        text += formatted("%-8s", s.structure.c_str());
        for (const auto& third : s.diceByThird)
            text += formatted(" %8s", cell(third.mean, "%.4f").c_str());
        text += "\n";
    }
    return text;
}

ordered_json thirdsJson(const StructureSummary& s)
{
    auto thirds = ordered_json::object();
    for (std::size_t i = 0; i < thirdNames.size(); ++i)
        if (s.diceByThird[i].count > 0)
            thirds[thirdNames[i]] = {{"dice", number(s.diceByThird[i].mean)},
                                     {"dice_se", number(s.diceByThird[i].standardError)},
                                     {"cases", s.diceByThird[i].count}};
    return thirds;
}

ordered_json distancesJson(const std::string& unitName, double hd, double hd95, double assd)
{
    return {{"hd_" + unitName, number(hd)},
            {"hd95_" + unitName, number(hd95)},
            {"assd_" + unitName, number(assd)}};
}

ordered_json structureJson(const StructureSummary& s, bool millimetres)
{
    ordered_json out{{"dice", number(s.dice.mean)},
                     {"dice_se", number(s.dice.standardError)},
                     {"iou", number(s.iou.mean)}};
    out.update(
        distancesJson(unit(millimetres), s.hausdorff.mean, s.hausdorff95.mean, s.averageSymmetric.mean));
    out["missed"] = s.missed;
    out["extra"] = s.extra;
    if (auto thirds = thirdsJson(s); !thirds.empty())
        out["thirds"] = std::move(thirds);
    return out;
}

ordered_json caseJson(const CaseScore& one)
{
    ordered_json classes = ordered_json::object();
    for (const auto& s : one.structures) {
        ordered_json score{{"state", stateName(s.state)}, {"dice", number(s.dice)}, {"iou", number(s.iou)}};
        const auto d = s.distances.value_or(SurfaceDistances{NAN, NAN, NAN, NAN, NAN});
        score.update(distancesJson(unit(one.millimetres), d.hausdorff, d.hausdorff95, d.averageSymmetric));
        classes[s.structure] = score;
    }
    return {{"name", one.name}, {"accuracy", number(one.accuracy)}, {"classes", classes}};
}

ordered_json confusionJson(const analysis::ConfusionMatrix& confusion)
{
    auto rows = ordered_json::array();
    for (int truth = 0; truth < confusion.classCount(); ++truth) {
        auto line = ordered_json::array();
        for (int prediction = 0; prediction < confusion.classCount(); ++prediction)
            line.push_back(
                confusion.at(static_cast<std::uint8_t>(truth), static_cast<std::uint8_t>(prediction)));
        rows.push_back(line);
    }
    return rows;
}

/// Dice of all pixels together, as papers that do not average over images give it.
ordered_json pooledJson(const Evaluation& evaluation, const analysis::ConfusionMatrix& confusion)
{
    const double background = confusion.pooledDice(0);
    ordered_json dice{{"background", number(background)}};
    double sum = 0;
    for (std::size_t i = 0; i < evaluation.structures.size(); ++i) {
        const double value = confusion.pooledDice(static_cast<std::uint8_t>(i + 1));
        dice[evaluation.structures[i].structure] = number(value);
        sum += value;
    }
    const auto count = static_cast<double>(evaluation.structures.size());
    return {{"dice", dice},
            {"mean", number(sum / count)},
            {"mean_with_background", number((sum + background) / (count + 1))}};
}

ordered_json namesOf(const std::vector<std::filesystem::path>& files)
{
    auto names = ordered_json::array();
    for (const auto& file : files)
        names.push_back(file.string());
    return names;
}

std::string csvQuoted(const std::string& text)
{
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csvDistances(const StructureScore& score)
{
    if (!score.distances)
        return ",,";
    return formatted("%.6g,%.6g,%.6g", score.distances->hausdorff, score.distances->hausdorff95,
                     score.distances->averageSymmetric);
}

} // namespace

std::string evaluationTable(const Evaluation& evaluation)
{
    const bool volumes = evaluation.unit == analysis::EvaluationUnit::Volume;
    std::string text =
        formatted("%zu %s, distances in %s\n", evaluation.cases.size(),
                  volumes ? "volumes (3D)" : "images (2D)", evaluation.millimetres ? "mm" : "pixels");
    text += "class     Dice     s.e.      IoU        HD      HD95      ASSD  missed  extra\n";
    for (const auto& structure : evaluation.structures)
        text += row(structure);
    text += formatted("%-5s %8.4f %8s %8.4f\n", "mean", evaluation.meanDice, "", evaluation.meanIou);
    text += thirdsTable(evaluation);
    return text + formatted("pixel accuracy, background included: %.4f", evaluation.accuracy);
}

std::string evaluationCsv(const Evaluation& evaluation)
{
    std::string text = "case,structure,state,dice,iou,hd,hd95,assd,unit\n";
    for (const auto& one : evaluation.cases)
        for (const auto& s : one.structures)
            text += csvQuoted(one.name) + "," + s.structure + "," + stateName(s.state) +
                    formatted(",%.6f,%.6f,", s.dice, s.iou) + csvDistances(s) + "," + unit(one.millimetres) +
                    "\n";
    return text;
}

ordered_json evaluationJson(const Evaluation& evaluation, const analysis::ConfusionMatrix& confusion,
                            const imaging::MaskPairs& pairs)
{
    ordered_json classes = ordered_json::object();
    for (const auto& structure : evaluation.structures)
        classes[structure.structure] = structureJson(structure, evaluation.millimetres);
    auto cases = ordered_json::array();
    for (const auto& one : evaluation.cases)
        cases.push_back(caseJson(one));
    return {{"unit", evaluation.unit == analysis::EvaluationUnit::Volume ? "volume" : "image"},
            {"classes", classes},
            {"mean", {{"dice", number(evaluation.meanDice)}, {"iou", number(evaluation.meanIou)}}},
            {"pooled", pooledJson(evaluation, confusion)},
            {"accuracy", number(evaluation.accuracy)},
            {"confusion", confusionJson(confusion)},
            {"cases", cases},
            {"without_truth", namesOf(pairs.withoutTruth)},
            {"without_prediction", namesOf(pairs.withoutPrediction)}};
}

} // namespace cinecor::cli
