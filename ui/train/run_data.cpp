#include "ui/train/run_data.h"

#include "core/imaging/case_discovery.h"
#include "core/imaging/sample_packing.h"

#include <QObject>

#include <algorithm>
#include <vector>

namespace cinecor::ui {

namespace {

using Cases = std::vector<imaging::Case>;

bool isEcho(const imaging::Case& one)
{
    return one.name.find("_2CH") != std::string::npos || one.name.find("_4CH") != std::string::npos;
}

bool isShortAxisCrop(const imaging::Case& one)
{
    constexpr std::string_view stem = "cmr";
    return one.kind == imaging::CaseKind::Picture && one.name.starts_with(stem) &&
           one.name.find_first_not_of("0123456789", stem.size()) == std::string::npos;
}

bool isShortAxisVolume(const imaging::Case& one)
{
    return one.kind != imaging::CaseKind::Picture && !isEcho(one) &&
           one.name.find("_LA") == std::string::npos; // the long axis in M&Ms-2
}

RunDataKind kindOf(const Cases& cases)
{
    if (std::ranges::all_of(cases, isEcho))
        return RunDataKind::Echo;
    if (std::ranges::all_of(cases, isShortAxisCrop))
        return RunDataKind::ShortAxisCrops;
    return std::ranges::all_of(cases, isShortAxisVolume) ? RunDataKind::ShortAxisVolumes : RunDataKind::Other;
}

} // namespace

base::Result<RunData> findRunData(const std::filesystem::path& folder, int group, RunLabels labels)
{
    if (std::error_code ignored; !std::filesystem::exists(folder, ignored))
        return base::failure(base::ErrorCode::FileNotFound, folder);
    RunData data;
    const auto cases = imaging::discoverCases({folder}).cases;
    const auto names = imaging::distinctNames(cases);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto& one = cases[i];
        for (const auto& file : one.files) {
            const auto& mask = labels == RunLabels::Truth ? file.truth : file.mine;
            ++(mask.empty() ? data.unlabelled : data.images);
            if (!mask.empty())
                data.names.insert(imaging::patientOfName(names[i], group));
        }
    }
    if (data.images == 0)
        return base::failure(base::ErrorCode::NoImagesFound, folder);
    data.patients = static_cast<int>(data.names.size());
    data.kind = kindOf(cases);
    return data;
}

QString runDataText(const RunData& data)
{
    const QString text = QObject::tr("%1 of %2")
                             .arg(QObject::tr("%n labelled image(s)", nullptr, data.images),
                                  QObject::tr("%n patient(s)", nullptr, data.patients));
    if (data.unlabelled == 0)
        return text + '.';
    return text + "; " + QObject::tr("%n without labels left out.", nullptr, data.unlabelled);
}

} // namespace cinecor::ui
