#pragma once

#include "ui/document/segmentation_document.h"
#include "ui/scores/case_scores.h"
#include "ui/tasks/worker.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>
#include <set>

namespace cinecor::ui {

/// The scores of the studies that are open, by their row in the list. They are counted on a thread of its
/// own, where labels changed, and kept when a study gives its memory back.
class ScoreKeeper final : public QObject {
    Q_OBJECT
public:
    using Known = std::shared_ptr<const CaseScores>;

    explicit ScoreKeeper(QObject* parent = nullptr);

    void clear(); ///< all studies are closed
    /// Counts all labels of a study; copies them at once, and so does not need the document any more when it
    /// returns.
    void look(int study, const SegmentationDocument& document);
    /// Counts what a change concerns: whole phases at once, strokes some milliseconds later.
    void follow(int study, const SegmentationDocument& document, const Change& change);

    [[nodiscard]] Known scores(int study) const; ///< null where no labels are known of
    [[nodiscard]] bool isCounting() const { return counting_ > 0 || !strokes_.empty(); }
    [[nodiscard]] int countedPhases() const { return countedPhases_; } ///< since the start, whole ones

signals:
    void changed(int study);

private:
    struct Strokes {
        QPointer<const SegmentationDocument> document;
        std::map<int, std::set<int>> slices; ///< by phase
    };
    struct Counted {
        int phase = 1;
        bool hasTruth = false;
        bool hasAi = false;
        std::map<int, SliceScore> slices; ///< some or all of the phase
    };
    void lookAtPhase(int study, const SegmentationDocument& document, int phase);
    void takeEnds(int study, const SegmentationDocument& document);
    void countStrokes();
    void count(int study, PhaseLabels labels);
    void take(int study, const Counted& counted);
    /// A copy to change, since others may be reading what is known.
    [[nodiscard]] CaseScores& changeable(int study);

    std::map<int, std::shared_ptr<CaseScores>> known_;
    std::map<int, std::set<int>> labelled_; ///< phases, by study; of others nothing is taken any more
    std::map<int, Strokes> strokes_;        ///< that were not counted yet, by study
    QTimer soon_;
    int counting_ = 0;
    int countedPhases_ = 0;
    quint64 generation_ = 0; ///< what comes from before the last `clear` is dropped
    Worker worker_;          ///< last: it ends before what it uses
};

} // namespace cinecor::ui
