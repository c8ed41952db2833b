#pragma once

#include "app/cli/interruption.h"

#include "core/base/error.h"
#include "core/base/progress.h"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace cinecor::cli {

/// How a run ended, as the shell sees it.
enum ExitStatus { Done = 0, SomeFailed = 1, WrongUsage = 2, Interrupted = 130 };

/// What all verbs share: where words go, what failed, and whether Ctrl+C was pressed. Diagnostics go to
/// standard error, results to standard output.
class Console {
public:
    bool quiet = false; ///< no progress, no notes
    bool json = false;  ///< standard output carries one JSON object and nothing else

    /// Cancelled by Ctrl+C and SIGTERM.
    [[nodiscard]] const base::CancelToken& cancel() const { return cancel_; }
    [[nodiscard]] Interruption& interruption() { return interruption_; }

    /// A failed input: named on standard error, counted, work goes on. WrongUsage and
    /// ConfigurationInvalid end in exit status 2.
    void fail(const base::Error& error);
    /// Something worth knowing on standard error, unless quiet.
    /// What is no note but a failure (see base::isNote) counts as one.
    void note(const base::Error& error);
    void note(const std::string& sentence) const;
    /// A progress bar on standard error, on a terminal only.
    void progress(const std::string& what, double fraction) const;
    /// A line of results on standard output, unless JSON is asked for.
    void print(const std::string& line) const;
    /// The one JSON object, where it is asked for.
    void print(const nlohmann::ordered_json& object) const;

    [[nodiscard]] ExitStatus status() const;

private:
    void endProgressBar() const;

    base::CancelToken cancel_;
    Interruption interruption_{cancel_};
    int failures_ = 0;
    bool wrongUsage_ = false;
    mutable bool barStands_ = false; ///< the cursor stands behind a progress bar
};

} // namespace cinecor::cli
