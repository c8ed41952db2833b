#include "app/cli/commands.h"
#include "app/cli/versions.h"

#include <new>

namespace cinecor::cli {

namespace {

void addVerbs(CLI::App& program, Console& console)
{
    program.set_version_flag("--version", versions());
    program.require_subcommand(1);
    program.footer("Exit status: 0 done, 1 some inputs failed, 2 wrong usage, 130 interrupted.\n"
                   "cinecor-cli VERB --help shows the options of a verb with an example.");
    for (const auto add : {addInfo, addSegment, addEvaluate, addTrain, addFinetune, addCompare, addReport,
                           addRender, addRunLength, addPhantom, addConvert, addExport, addModels, addDevices})
        add(program, console);
}

int run(CLI::App& program, Console& console, int argc, char** argv)
{
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? Done : WrongUsage;
    } catch (const std::bad_alloc&) {
        console.fail(base::Error(base::ErrorCode::OutOfMemory).with("what", "this job"));
    } catch (const std::exception& error) {
        console.fail(base::Error(base::ErrorCode::ComputationFailed).with("reason", error.what()));
    }
    return console.status();
}

} // namespace

} // namespace cinecor::cli

int main(int argc, char** argv)
{
    using namespace cinecor::cli;
    CLI::App program("Cinecor without a window: segments, scores, converts and draws cardiac MR images.\n"
                     "For research use only; not a medical device.",
                     "cinecor-cli");
    Console console;
    addVerbs(program, console);
    return run(program, console, argc, argv);
}
