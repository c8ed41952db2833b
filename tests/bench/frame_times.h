#pragma once

#include <QApplication>
#include <QWheelEvent>
#include <QWidget>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <numbers>
#include <thread>
#include <vector>

/// How long pictures of a window take, software rendering.
namespace cinecor::bench {

/// ms per event, from the event to the painted window.
struct FrameTimes {
    std::vector<double> clock{};
    std::vector<double> processor{}; ///< of it on this thread: what a busy machine does not change
    std::vector<double> queued{};    ///< of it ready to go on, while others had the processors
};

[[nodiscard]] inline double processorMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Run delay of this thread, proc(5); 0 where the kernel does not count it.
[[nodiscard]] inline double queuedMilliseconds()
{
    double computed = 0, delayed = 0;
    std::ifstream("/proc/thread-self/schedstat") >> computed >> delayed;
    return delayed / 1e6;
}

/// Sends an event, and measures from `due` until everything that follows from it is painted.
inline void sendAndPaint(QWidget& widget, QEvent& event, std::chrono::steady_clock::time_point due,
                         FrameTimes& times)
{
    const double queuedBefore = queuedMilliseconds(), before = processorMilliseconds();
    QApplication::sendEvent(&widget, &event);
    QApplication::sendPostedEvents();
    QApplication::processEvents();
    times.clock.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - due).count());
    times.processor.push_back(processorMilliseconds() - before);
    times.queued.push_back(queuedMilliseconds() - queuedBefore);
}

inline void sendMouse(QWidget& widget, QEvent::Type type, const QPointF& at,
                      std::chrono::steady_clock::time_point due, FrameTimes& times)
{
    QMouseEvent event(type, at, widget.mapToGlobal(at),
                      type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    sendAndPaint(widget, event, due, times);
}

/// A stroke of the brush, an ellipse around a point.
struct Stroke {
    QPointF middle{};
    double radius = 100; ///< across; .8 of it down
    double phase = 0;    ///< where it begins, radians
    int steps = 120;
};

/// @param due  called before every event: when it comes.
template <class Due>
void paintStroke(QWidget& canvas, const Stroke& stroke, Due due, FrameTimes& times)
{
    for (int i = 0; i <= stroke.steps; ++i) {
        const double angle = stroke.phase + 2 * std::numbers::pi * i / stroke.steps;
        const auto type = i == 0              ? QEvent::MouseButtonPress
                          : i == stroke.steps ? QEvent::MouseButtonRelease
                                              : QEvent::MouseMove;
        const QPointF at =
            stroke.middle + QPointF(stroke.radius * std::cos(angle), .8 * stroke.radius * std::sin(angle));
        sendMouse(canvas, type, at, due(), times);
    }
}

/// Sorts, prints, and returns the 99th percentile.
inline double report(const char* what, std::vector<double>& values)
{
    std::ranges::sort(values);
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    std::printf("%s p50 %.2f ms, p99 %.2f ms, largest %.2f ms (%zu events)\n", what, at(.5), at(.99), at(1),
                values.size());
    return at(.99);
}

} // namespace cinecor::bench
