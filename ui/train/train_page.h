#pragma once

#include "core/base/label_scheme.h"
#include "ui/theme/empty_page.h"
#include "ui/train/runs_model.h"
#include "ui/train/runs_panel.h"

#include <QSplitter>

#include <optional>

class QStackedWidget;

namespace cinecor::ui {

class ComparisonTable;
class Curves;
class RunSide;

/// The runs: their list, the curves of those that are chosen, and one in words or several in a table.
class TrainPage final : public QSplitter {
    Q_OBJECT
public:
    TrainPage(RunsModel& model, const Theme& theme, QWidget* parent = nullptr);

    /// What stands where there is no run yet: the ways to get one.
    void setEmptyActions(const std::vector<QAction*>& actions) { empty_->offer(actions); }
    void setFolder(const QString& folder) { runs_->setFolder(folder); }
    void setColours(const base::StructureColours& colours); ///< the reader's own
    void setModelInUse(const QString& name); ///< that the reader chose; empty = chosen by the program
    /// Chooses a run, now or as soon as it is listed.
    void choose(const std::filesystem::path& folder);
    [[nodiscard]] std::vector<RunPtr> chosen() const { return runs_->chosen(); }
    [[nodiscard]] Curves& curves() { return *curves_; }
    [[nodiscard]] RunsPanel& runs() { return *runs_; }

signals:
    void chosenChanged(); ///< others are chosen, or those that are have changed
    void folderWanted();
    void useWanted();  ///< the model of the chosen run shall segment
    void backWanted(); ///< what segmented before it shall do so again

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeMiddle();
    void followModel();
    /// Brings everything up to date: now, or when the page is next seen.
    void showChosen();
    void fill();

    RunsModel& model_;
    const Theme& theme_;
    RunsPanel* runs_;
    Curves* curves_;
    ComparisonTable* table_;
    RunSide* words_;
    EmptyPage* empty_;
    QStackedWidget* middle_ = nullptr;
    base::StructureColours colours_;
    QString modelInUse_;
    std::optional<std::filesystem::path> wanted_;
    bool outOfDate_ = true;
};

} // namespace cinecor::ui
