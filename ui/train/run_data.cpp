#include "ui/train/run_data.h"

#include "core/imaging/case_discovery.h"
#include "core/imaging/sample_packing.h"

#include <QObject>

#include <set>

namespace cinecor::ui {

base::Result<RunData> findRunData(const std::filesystem::path& folder, int group, RunLabels labels)
{
    if (std::error_code ignored; !std::filesystem::exists(folder, ignored))
        return base::failure(base::ErrorCode::FileNotFound, folder);
    RunData data;
    std::set<std::string> patients;
    const auto cases = imaging::discoverCases({folder}).cases;
    const auto names = imaging::distinctNames(cases);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto& one = cases[i];
        for (const auto& file : one.files) {
            const auto& mask = labels == RunLabels::Truth ? file.truth : file.mine;
            ++(mask.empty() ? data.unlabelled : data.images);
            if (!mask.empty())
                patients.insert(imaging::patientOfName(names[i], group));
        }
        data.volumes = data.volumes || one.kind != imaging::CaseKind::Picture;
    }
    if (data.images == 0)
        return base::failure(base::ErrorCode::NoImagesFound, folder);
    data.patients = static_cast<int>(patients.size());
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
