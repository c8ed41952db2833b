#pragma once

#include "ui/tasks/worker.h"
#include "ui/train/run.h"

#include <QImage>
#include <QWidget>

#include <atomic>
#include <filesystem>
#include <vector>

class QLabel;
class QSlider;
class QVBoxLayout;

namespace cinecor::ui {

/// The examples of a run, each as it was after the first epoch and after the one that the slider stands at.
/// Read and drawn on a thread of its own. Hidden where a run has none.
class ExampleCases final : public QWidget {
    Q_OBJECT
public:
    explicit ExampleCases(QWidget* parent = nullptr);
    ~ExampleCases() override;

    void setRun(const Run& run);
    void setEpoch(int epoch); ///< the nearest of those that were drawn
    [[nodiscard]] int epoch() const;

signals:
    void shown(); ///< the pictures are there

private:
    struct Picture {
        QImage image;
        QString text;
    };
    struct Example {
        QString name;
        std::vector<Picture> pictures; ///< first epoch, chosen epoch
    };
    using Examples = std::vector<Example>;

    [[nodiscard]] static Examples draw(const std::filesystem::path& folder, int first, int chosen,
                                       double pixelRatio);
    void load();
    void take(const Examples& examples);
    void addExample(const Example& example, int row);

    std::filesystem::path folder_;
    std::vector<int> epochs_; ///< that were drawn
    QLabel* epochText_;
    QSlider* slider_;
    QWidget* pictures_ = nullptr;
    QVBoxLayout* box_;
    std::atomic<int> asked_ = 0; ///< number of the newest drawing that was asked for
    Worker worker_;              ///< last: it ends before what it uses
};

} // namespace cinecor::ui
