#pragma once

#include "ui/theme/theme.h"
#include "ui/train/runs_model.h"

#include <QWidget>

class QListView;

namespace cinecor::ui {

class ElidedLabel;

/// The list of runs. Ctrl and Shift choose several, which are compared.
class RunsPanel final : public QWidget {
    Q_OBJECT
public:
    RunsPanel(RunsModel& model, const Theme& theme, QWidget* parent = nullptr);

    void setFolder(const QString& folder); ///< that the runs lie in, for the line below the list
    /// Chosen runs in the order of the list.
    [[nodiscard]] std::vector<RunPtr> chosen() const;
    void choose(int row);

signals:
    void chosenChanged();
    void folderWanted();

private:
    [[nodiscard]] QWidget* makeFolderLine();

    RunsModel& model_;
    QListView* list_;
    ElidedLabel* folder_ = nullptr;
};

} // namespace cinecor::ui
