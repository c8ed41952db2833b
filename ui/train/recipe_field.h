#pragma once

#include "ui/tasks/task_manager.h"
#include "ui/train/recipe.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace cinecor::ui {

/// Chooses what a run starts from: the standard recipe, a preset, or a configuration of the reader's own.
/// Says in a sentence what it is, what was changed of it, or what is wrong with it.
class RecipeField final : public QWidget {
    Q_OBJECT
public:
    RecipeField(TaskManager& tasks, const QString& startFolder, QWidget* parent = nullptr);

    /// Null while it cannot be used.
    [[nodiscard]] const engine::TrainingConfig* config() const;
    [[nodiscard]] QString preset() const;   ///< empty where none is chosen
    [[nodiscard]] QString obstacle() const; ///< why it cannot be used; empty = it can
    /// Chooses a preset, or for an empty name the standard recipe, unless the reader chose.
    void suggest(const QString& preset);
    /// What was changed afterwards.
    void setChanges(const QStringList& changes);

signals:
    void chosen(); ///< `config` is another one

private:
    enum Place { Standard, OwnFile, FirstPreset };

    void showPresets(std::vector<Recipe> presets);
    void take(Recipe recipe);
    void takeChoice();
    void readOwnFile();
    void showSentence();

    TaskManager& tasks_;
    std::vector<Recipe> presets_;
    std::optional<Recipe> current_ = Recipe{}; ///< empty while it is read
    QString suggested_;
    QStringList changes_;
    bool readerChose_ = false;

    QComboBox* choice_;
    QWidget* fileLine_;
    QLineEdit* file_;
    QLabel* sentence_;
};

} // namespace cinecor::ui
