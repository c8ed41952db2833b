#pragma once

#include "tests/ui/train/train_fixture.h"

#include <QDialog>
#include <QImage>
#include <QPushButton>

#include <csignal>

#include <unistd.h>

/// True processes that train for a second or two on discs, and the dialogs that start them.
namespace cinecor::test {

class TrainProcess : public Train {
protected:
    /// A test that failed leaves no process behind.
    void TearDown() override
    {
        for (const auto& entry : std::filesystem::directory_iterator(runs))
            if (const auto status = engine::readRunStatus(entry.path());
                status && engine::isAlive(*status) && status->process != ::getpid())
                ::kill(status->process, SIGKILL);
        Train::TearDown();
    }
};

[[nodiscard]] inline QString text(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

/// Pictures disc1.png ... of a bright disc in a ring beside another disc, with their masks.
inline void writeDiscs(const std::filesystem::path& folder, int count, const char* mask = "_mask",
                       int size = 32)
{
    std::filesystem::create_directories(folder);
    for (int number = 1; number <= count; ++number) {
        QImage image(size, size, QImage::Format_Grayscale8), labels(size, size, QImage::Format_Grayscale8);
        const double x0 = size * (.52 + .01 * number), y0 = size * (.56 - .01 * number), radius = size * .13;
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x) {
                const double d = std::hypot(x - x0, y - y0);
                const double right = std::hypot(x - x0 + 2.6 * radius, y - y0);
                const int label = d < radius ? 3 : d < 1.6 * radius ? 2 : right < radius ? 1 : 0;
                constexpr int brightness[] = {90, 170, 20, 200};
                image.scanLine(y)[x] = static_cast<uchar>(brightness[label] + (7 * x + 13 * y + number) % 11);
                labels.scanLine(y)[x] = static_cast<uchar>(label);
            }
        const auto stem = text(folder / ("disc" + std::to_string(number)));
        ASSERT_TRUE(image.save(stem + ".png"));
        ASSERT_TRUE(labels.save(stem + mask + ".png"));
    }
}

template <class Kind>
Kind& field(QDialog& dialog, const QString& name)
{
    for (auto* one : dialog.findChildren<Kind*>())
        if (one->accessibleName() == name)
            return *one;
    throw std::runtime_error("no field " + name.toStdString());
}
inline QPushButton& startButton(QDialog& dialog)
{
    for (auto* button : dialog.findChildren<QPushButton*>())
        if (button->isDefault())
            return *button;
    throw std::runtime_error("no start button");
}
inline bool says(const QDialog& dialog, const QString& words)
{
    const auto labels = dialog.findChildren<QLabel*>();
    return std::ranges::any_of(labels, [&](const QLabel* one) { return one->text().contains(words); });
}

} // namespace cinecor::test
