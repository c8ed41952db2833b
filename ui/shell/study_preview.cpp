#include "ui/shell/study_preview.h"

#include "core/imaging/preview.h"
#include "ui/presentation/error_message.h"
#include "ui/presentation/picture.h"

#include <QObject>
#include <QStringList>

namespace cinecor::ui {
namespace {

base::Error withFileNamesOnly(const base::Error& note)
{
    base::Error shortened(note.code());
    for (const auto& [name, value] : note.arguments())
        shortened.with(name, name == "file" ? std::filesystem::path(value).filename().string() : value);
    return shortened;
}

base::Study oneSliceStudy(const imaging::Preview& preview)
{
    base::Study study;
    study.phases[1].image = std::make_shared<const base::Volume>(preview.slice);
    return study;
}

} // namespace

StudyPreview previewOf(const imaging::Case& which, int pixels)
{
    const auto preview = imaging::readPreview(which);
    if (!preview)
        return {{}, {}, errorMessage(preview.error())};
    return {renderThumbnail(oneSliceStudy(*preview), nullptr, pixels),
            extentText(preview->size, preview->phaseCount),
            {}};
}

QString extentText(const base::Size3& size, int phaseCount)
{
    if (size.z == 1 && phaseCount == 1)
        return QString("%1 × %2").arg(size.x).arg(size.y);
    const auto slices = QObject::tr("%n slice(s)", nullptr, size.z);
    return QObject::tr("%1, %n phase(s)", nullptr, phaseCount).arg(slices);
}

QString noteSentences(const std::vector<base::Error>& notes)
{
    QStringList sentences;
    for (const auto& note : notes)
        sentences.append(errorMessage(withFileNamesOnly(note)));
    return sentences.join('\n');
}

} // namespace cinecor::ui
