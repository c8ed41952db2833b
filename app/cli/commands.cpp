#include "app/cli/commands.h"

namespace cinecor::cli {

CLI::App* addVerb(CLI::App& program, Console& console, const std::string& name, const std::string& what,
                  const std::string& example, bool withJson)
{
    auto* verb = program.add_subcommand(name, what);
    verb->footer("Example:\n  cinecor-cli " + example);
    verb->add_flag("--quiet", console.quiet, "No progress and no notes");
    if (withJson)
        verb->add_flag("--json", console.json, "Print one JSON object and nothing else");
    return verb;
}

} // namespace cinecor::cli
