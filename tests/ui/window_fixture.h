#pragma once

#include "tests/support/test_data.h"
#include "tests/ui/fake_engine.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/translations.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTest>

/// The true window with an engine of circles, its settings and journals in a scratch folder.
namespace cinecor::test {

inline constexpr int patience = 120000; // ms: a busy machine is no failure

class Window : public testing::Test {
protected:
    void SetUp() override
    {
        scratch = scratchFolder();
        qputenv("XDG_DATA_HOME", (scratch / "data").c_str());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                           QString::fromStdString((scratch / "config").string()));
        QApplication::setOrganizationName("cinecor-test");
        QApplication::setApplicationName("cinecor-test");
        [[maybe_unused]] static const bool translated = (ui::installTranslations(*qApp), true);
        settings = std::make_unique<ui::Settings>();
        settings->setHintSeen(true);
        theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeKind::Dark);
        makeWindow();
    }

    void makeWindow()
    {
        window = std::make_unique<ui::MainWindow>(*theme, *settings, engine);
        window->resize(1280, 800);
        window->show();
        window->start();
        ASSERT_TRUE(waitFor([&] {
            const auto state = window->service().state();
            return state == ui::SegmentationService::State::Ready ||
                   state == ui::SegmentationService::State::Failed;
        }));
    }

    template <class Condition>
    [[nodiscard]] static bool waitFor(Condition condition)
    {
        return QTest::qWaitFor(condition, patience);
    }

    void waitForDocument()
    {
        ASSERT_TRUE(waitFor([&] { return document() && !window->workspace().isLoading(); }));
    }

    void trigger(const char* action) { window->actions()[action]->trigger(); }

    void segment()
    {
        trigger("segmentStudy");
        ASSERT_TRUE(
            waitFor([&] { return document()->hasAi() && !window->service().isSegmenting(*document()); }));
    }

    /// A stroke between two points of the shown slice, file pixels, by mouse.
    void paint(double x0, double y0, double x1, double y1)
    {
        auto& canvas = window->canvas();
        trigger("brush");
        const auto at = [&](double x, double y) { return canvas.widgetPosition(x, y).toPoint(); };
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at(x0, y0));
        for (int step = 1; step <= 10; ++step)
            QTest::mouseMove(&canvas, at(x0 + (x1 - x0) * step / 10, y0 + (y1 - y0) * step / 10));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(x1, y1));
    }

    void save()
    {
        trigger("save");
        ASSERT_TRUE(waitFor([&] { return !document()->isModified() && !window->saver().isSaving(); }))
            << window->messages().text().toStdString();
    }

    /// A picture of the window into CINECOR_SCREENSHOTS, where that is set.
    void picture(const QString& name) { picture(name, *window); }
    static void picture(const QString& name, QWidget& which)
    {
        const QString folder = qEnvironmentVariable("CINECOR_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        QTest::qWait(400); // what fades in has faded in
        which.grab().save(folder + '/' + name + ".png");
    }

    [[nodiscard]] ui::SegmentationDocument* document() { return window->workspace().document(); }
    [[nodiscard]] std::vector<std::uint8_t> mine(int phase)
    {
        const auto* labels = document()->labels(ui::Layer::Mine, phase);
        const auto values = labels ? labels->values() : std::span<const std::uint8_t>();
        return {values.begin(), values.end()};
    }

    std::filesystem::path scratch;
    std::shared_ptr<EngineControl> control = std::make_shared<EngineControl>();
    ui::EngineFactory engine = fakeEngine(control);
    std::unique_ptr<ui::Settings> settings;
    std::unique_ptr<ui::Theme> theme;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace cinecor::test
