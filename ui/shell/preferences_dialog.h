#pragma once

#include "ui/shell/action_registry.h"
#include "ui/tasks/segmentation_service.h"

#include <QDialog>

#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QTabWidget;

namespace cinecor::ui {

class ColourButton;

/// Device, theme, colours, files, keys. What is changed holds at once.
class PreferencesDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Page { General, Segmentation, Keys };
    PreferencesDialog(Settings& settings, Theme& theme, ActionRegistry& actions, SegmentationService& service,
                      QWidget* parent);
    void showPage(Page page);

signals:
    void resetRequested(); ///< everything as on the first day
    void coloursChanged(); ///< of structures, in the settings

private:
    QWidget* makeGeneralPage();
    QWidget* makeSegmentationPage();
    QLayout* makeColours();
    void showColours();
    void chooseFolder();
    void applyEngine();

    Settings& settings_;
    Theme& theme_;
    SegmentationService& service_;
    QTabWidget* pages_;
    std::vector<std::pair<base::Structure, ColourButton*>> colours_;
    QLineEdit* folder_ = nullptr;
    QComboBox* model_ = nullptr;
    QComboBox* device_ = nullptr;
    QSpinBox* threads_ = nullptr;
};

} // namespace cinecor::ui
