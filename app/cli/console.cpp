#include "app/cli/console.h"

#include "core/base/error_text.h"

#include <cstdio>
#include <iostream>
#include <utility>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace cinecor::cli {

void Console::fail(const base::Error& error)
{
    if (error.code() == base::ErrorCode::Cancelled)
        return;
    ++failures_;
    wrongUsage_ = wrongUsage_ || error.code() == base::ErrorCode::WrongUsage ||
                  error.code() == base::ErrorCode::ConfigurationInvalid;
    endProgressBar();
    std::cerr << "error: " << base::errorSentence(error) << '\n';
}

void Console::note(const base::Error& error)
{
    if (!base::isNote(error.code()))
        return fail(error);
    note(base::errorSentence(error));
}

void Console::note(const std::string& sentence) const
{
    if (quiet)
        return;
    endProgressBar();
    std::cerr << "note: " << sentence << '\n';
}

void Console::endProgressBar() const
{
    if (std::exchange(barStands_, false))
        std::cerr << '\n';
}

void Console::progress(const std::string& what, double fraction) const
{
    if (quiet || !::isatty(STDERR_FILENO))
        return;
    constexpr int width = 30;
    const auto filled = static_cast<std::size_t>(fraction * width);
    std::cerr << "\r\033[K[" << std::string(filled, '#') << std::string(width - filled, ' ') << "] " << what
              << std::flush;
    barStands_ = true;
    if (fraction >= 1)
        endProgressBar();
}

void Console::print(const std::string& line) const
{
    if (json)
        return;
    endProgressBar();
    std::cout << line << '\n';
}

void Console::print(const nlohmann::ordered_json& object) const
{
    if (json)
        std::cout << object.dump(2) << '\n';
}

ExitStatus Console::status() const
{
    if (cancel_.isCancelled())
        return Interrupted;
    if (wrongUsage_)
        return WrongUsage;
    return failures_ > 0 ? SomeFailed : Done;
}

} // namespace cinecor::cli
