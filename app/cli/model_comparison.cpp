#include "app/cli/model_comparison.h"

#include "core/analysis/overlap.h"
#include "core/analysis/statistics.h"
#include "core/imaging/sample_packing.h"
#include "core/imaging/study_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace cinecor::cli {

namespace {

using nlohmann::ordered_json;

double meanOf(const std::vector<double>& values)
{
    return analysis::meanWithError(values).mean;
}

ordered_json numberOrNull(double value)
{
    return std::isnan(value) ? ordered_json() : ordered_json(value);
}

ordered_json jsonOf(const analysis::PairedComparison& comparison)
{
    return {{"patients", comparison.patients},
            {"better", comparison.better},
            {"worse", comparison.worse},
            {"meanDifference", numberOrNull(comparison.meanDifference)},
            {"interval", {numberOrNull(comparison.low), numberOrNull(comparison.high)}},
            {"largestLoss", comparison.largestLoss}};
}

std::string lineOf(const std::string& name, double before, double after,
                   const analysis::PairedComparison& change)
{
    char numbers[80];
    std::snprintf(numbers, sizeof numbers, "%-6s  %.4f -> %.4f  %+.4f", name.c_str(), before, after,
                  change.meanDifference);
    char interval[64] = "";
    if (change.patients > 1)
        std::snprintf(interval, sizeof interval, " (95%%: %+.4f to %+.4f)", change.low, change.high);
    char patients[64];
    std::snprintf(patients, sizeof patients, "  better %d, worse %d of %d", change.better, change.worse,
                  change.patients);
    return std::string(numbers) + interval + patients;
}

std::vector<std::string> patientsIn(const std::vector<ComparedImage>& images)
{
    std::vector<std::string> patients;
    for (const auto& image : images)
        patients.push_back(image.patient);
    return patients;
}

} // namespace

ModelComparison::ModelComparison(Console& console, engine::Segmenter& before, engine::Segmenter& after,
                                 int group)
    : console_(console), before_(before), after_(after), group_(group)
{}

void ModelComparison::add(const std::vector<imaging::Case>& cases)
{
    std::size_t done = 0;
    for (const auto& one : cases) {
        if (console_.cancel().isCancelled())
            return;
        console_.progress("comparing", static_cast<double>(done++) / static_cast<double>(cases.size()));
        add(one);
    }
}

void ModelComparison::add(const imaging::Case& one)
{
    const auto study = imaging::readStudy(one, console_.cancel());
    if (!study)
        return console_.fail(study.error());
    for (const auto& [number, phase] : study->phases) {
        if (!phase.truth)
            continue;
        const auto before = dice(before_, phase.image, *phase.truth);
        const auto after = before ? dice(after_, phase.image, *phase.truth) : before;
        if (!after)
            return console_.fail(after.error());
        const auto name =
            study->phases.size() == 1 ? one.name : one.name + " phase " + std::to_string(number);
        images_.push_back({.name = name,
                           .patient = imaging::patientOfName(one.name, group_),
                           .before = *before,
                           .after = *after});
    }
}

base::Result<std::vector<double>> ModelComparison::dice(engine::Segmenter& segmenter,
                                                        const std::shared_ptr<const base::Volume>& image,
                                                        const base::LabelMap& truth) const
{
    const auto result = segmenter.segment({.image = image, .slices = {}, .box = {}}, {}, console_.cancel());
    if (!result)
        return base::failure(result.error());
    const auto counts = analysis::countOverlap(result->labels.values(), truth.values(),
                                               segmenter.card().scheme.maximumValue());
    std::vector<double> values;
    for (const auto& structure : segmenter.card().scheme.structures())
        values.push_back(counts[structure.value].dice());
    return values;
}

analysis::PairedComparison ModelComparison::ofStructure(std::size_t structure) const
{
    std::vector<double> before, after;
    for (const auto& image : images_) {
        before.push_back(image.before[structure]);
        after.push_back(image.after[structure]);
    }
    return analysis::comparePaired(before, after, patientsIn(images_));
}

analysis::PairedComparison ModelComparison::mean() const
{
    std::vector<double> before, after;
    for (const auto& image : images_) {
        before.push_back(meanOf(image.before));
        after.push_back(meanOf(image.after));
    }
    return analysis::comparePaired(before, after, patientsIn(images_));
}

double ModelComparison::meanAfter() const
{
    double sum = 0;
    for (const auto& image : images_)
        sum += meanOf(image.after);
    return images_.empty() ? 0 : sum / static_cast<double>(images_.size());
}

std::string ModelComparison::rows() const
{
    std::vector<std::pair<double, std::string>> lines;
    for (const auto& image : images_) {
        const double before = meanOf(image.before), after = meanOf(image.after);
        char numbers[64];
        std::snprintf(numbers, sizeof numbers, "%.4f -> %.4f  %+.4f  ", before, after, after - before);
        lines.emplace_back(after - before, numbers + image.name + "\n");
    }
    std::ranges::stable_sort(lines, {}, &std::pair<double, std::string>::first);
    std::string text;
    for (const auto& [change, line] : lines)
        text += line;
    return text;
}

std::string ModelComparison::table() const
{
    const auto meanDice = [&](auto member, std::size_t structure) {
        std::vector<double> values;
        for (const auto& image : images_)
            values.push_back((image.*member)[structure]);
        return meanOf(values);
    };
    std::string text;
    double before = 0, after = 0;
    const auto& structures = before_.card().scheme.structures();
    for (std::size_t i = 0; i < structures.size(); ++i) {
        const double was = meanDice(&ComparedImage::before, i), is = meanDice(&ComparedImage::after, i);
        text += lineOf(structures[i].name, was, is, ofStructure(i)) + "\n";
        before += was / static_cast<double>(structures.size());
        after += is / static_cast<double>(structures.size());
    }
    return text + lineOf("mean", before, after, mean());
}

ordered_json ModelComparison::json() const
{
    ordered_json structures, images = ordered_json::array();
    const auto& scheme = before_.card().scheme.structures();
    for (std::size_t i = 0; i < scheme.size(); ++i)
        structures[scheme[i].name] = jsonOf(ofStructure(i));
    for (const auto& image : images_) {
        ordered_json row = {{"name", image.name}, {"patient", image.patient}};
        for (std::size_t i = 0; i < scheme.size(); ++i) {
            row["before"][scheme[i].name] = image.before[i];
            row["after"][scheme[i].name] = image.after[i];
        }
        images.push_back(row);
    }
    const auto nameOf = [](const engine::ModelCard& card) { return card.name + " " + card.version; };
    return {{"before", nameOf(before_.card())}, {"after", nameOf(after_.card())}, {"metric", "Dice"},
            {"mean", jsonOf(mean())},           {"structures", structures},       {"images", images}};
}

} // namespace cinecor::cli
