#pragma once

#include "core/base/error.h"

#include <QMetaType>
#include <QString>

#include <functional>
#include <optional>

namespace cinecor::ui {

/// Something to tell that does not interrupt: it stands in the bar above the image until it is closed.
struct Message {
    enum class Tone { Note, Good, Warning, Error };
    Tone tone = Tone::Note;
    QString text{};
    QString actionText{};           ///< of a button; empty = none
    std::function<void()> action{}; ///< of that button
    QString secondText{};           ///< of a second button
    std::function<void()> second{};
    std::optional<base::Error> error{}; ///< for "Copy details"
    bool passing = false;               ///< goes by itself after some seconds
};

/// The sentence of an error, which can be copied in detail.
[[nodiscard]] Message errorMessageFor(const base::Error& error, Message::Tone tone = Message::Tone::Error);

} // namespace cinecor::ui

Q_DECLARE_METATYPE(cinecor::ui::Message)
