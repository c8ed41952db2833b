#pragma once

#include "ui/tasks/worker.h"

#include <QImage>

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <utility>

namespace cinecor::ui {

/// A picture and everything that it depends on.
template <class Look>
struct Drawn {
    Look look;
    QImage picture;
};

/// The picture that is shown, the one that was shown before it and, drawn by another thread meanwhile, the
/// one that comes next if the reader goes on the same way: turning to either takes no time. A picture is
/// found by all that it depends on, so none is ever out of date.
///
/// `Look` is a value with ==, of which `Drawn<Look> drawn(Look)` makes a picture in any thread.
template <class Look>
class TurningPictures {
public:
    /// @param worker  that draws ahead; lives longer.
    explicit TurningPictures(Worker& worker) : worker_(worker) {}

    [[nodiscard]] const Drawn<Look>& shown() const { return shown_; }
    /// For what changes the look and its picture alike.
    [[nodiscard]] Drawn<Look>& shown() { return shown_; }

    /// Shows the picture that lies ready, or else draws it. Waits for one that is being drawn just now.
    void show(Look look)
    {
        if (look == shown_.look)
            return;
        auto ready = take(look);
        before_ = std::exchange(shown_, ready ? std::move(*ready) : drawn(std::move(look)));
    }

    /// Has a picture drawn that will probably be shown next. One that was to be drawn before and has not been
    /// begun is dropped.
    void prepare(Look look)
    {
        if (look == before_.look || (next_ && look == next_->look))
            return;
        if (next_)
            next_->claimed = true;
        next_ = std::make_shared<Ahead>(std::move(look));
        worker_.add([ahead = next_] { ahead->draw(); }, false);
    }

    /// Lets go of all pictures: what comes now has nothing to do with them.
    void forget()
    {
        if (next_)
            next_->claimed = true;
        next_.reset();
        before_ = shown_ = {};
    }

private:
    struct Ahead {
        explicit Ahead(Look wanted) : look(std::move(wanted)) {}
        void draw()
        {
            if (!claimed.exchange(true))
                work();
        }

        const Look look;
        std::atomic<bool> claimed = false; ///< begun, or not wanted any more
        std::packaged_task<Drawn<Look>()> work{[this] { return drawn(look); }};
        std::future<Drawn<Look>> result = work.get_future();
    };

    [[nodiscard]] std::optional<Drawn<Look>> take(const Look& look)
    {
        if (look == before_.look)
            return std::move(before_);
        if (!next_ || look != next_->look)
            return {};
        const auto ahead = std::exchange(next_, nullptr);
        if (!ahead->claimed.exchange(true))
            return {};
        return ahead->result.get();
    }

    Worker& worker_;
    Drawn<Look> shown_, before_;
    std::shared_ptr<Ahead> next_;
};

} // namespace cinecor::ui
