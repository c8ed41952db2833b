#include "ui/tools/heart_box_tool.h"

#include <algorithm>
#include <cmath>

namespace cinecor::ui {

namespace {

struct Extent {
    double low = 0;
    double length = 0;
};

bool isNear(double a, double b, double reach)
{
    return std::abs(a - b) <= reach;
}

} // namespace

double HeartBoxTool::reach() const
{
    constexpr double pixels = 8;
    return pixels / host().transform().zoom();
}

void HeartBoxTool::press(const ToolEvent& event)
{
    auto* document = host().view().document();
    before_ = document->heartBox();
    from_ = event.file;
    const auto gripOf = [this](double at, double low, double length) {
        if (isNear(at, low, reach()))
            return Grip::Low;
        if (isNear(at, low + length, reach()))
            return Grip::High;
        return at > low && at < low + length ? Grip::Both : Grip::None;
    };
    start_ = before_.value_or(engine::HeartBox{});
    across_ = gripOf(from_.x(), start_.x, start_.width);
    down_ = gripOf(from_.y(), start_.y, start_.height);
    // On an edge only that edge moves; beside the box a new one begins.
    if (across_ == Grip::Both && down_ != Grip::Both)
        across_ = down_ == Grip::None ? Grip::None : Grip::Both;
    if (!before_ || across_ == Grip::None || down_ == Grip::None) {
        start_ = {from_.x(), from_.y(), 0, 0};
        across_ = down_ = Grip::High;
    }
}

void HeartBoxTool::move(const ToolEvent& event)
{
    const auto moved = [](Grip grip, Extent extent, double way) {
        if (grip == Grip::Both)
            return Extent{extent.low + way, extent.length};
        const double low = extent.low + (grip == Grip::Low ? way : 0);
        const double high = extent.low + extent.length + (grip == Grip::High ? way : 0);
        return Extent{std::min(low, high), std::abs(high - low)};
    };
    const QPointF way = event.file - from_;
    const bool inside = across_ == Grip::Both && down_ == Grip::Both;
    const auto x = !inside && across_ == Grip::Both ? Extent{start_.x, start_.width}
                                                    : moved(across_, {start_.x, start_.width}, way.x());
    const auto y = !inside && down_ == Grip::Both ? Extent{start_.y, start_.height}
                                                  : moved(down_, {start_.y, start_.height}, way.y());
    host().view().document()->setHeartBox(engine::HeartBox{x.low, y.low, x.length, y.length});
}

void HeartBoxTool::cancel()
{
    host().view().document()->setHeartBox(before_);
}

} // namespace cinecor::ui
