#pragma once

#include "core/base/study.h"
#include "core/imaging/case_discovery.h"

#include <QImage>
#include <QString>

namespace cinecor::ui {

/// What the list of studies shows of a case that is not open.
struct StudyPreview {
    QImage picture;  ///< null where the case cannot be opened
    QString extent;  ///< "96 × 96", "10 slices, 2 phases"
    QString problem; ///< why it cannot be opened
};

/// Reads one slice of a case and draws it, `pixels` on a side. For workers.
[[nodiscard]] StudyPreview previewOf(const imaging::Case& which, int pixels);

/// "96 × 96" or "10 slices, 2 phases".
[[nodiscard]] QString extentText(const base::Size3& size, int phaseCount);
/// What is odd about the files of a study, a sentence a line, without folders: the note stands beside the
/// study that it is about.
[[nodiscard]] QString noteSentences(const std::vector<base::Error>& notes);

} // namespace cinecor::ui
