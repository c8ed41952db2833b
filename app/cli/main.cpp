#include "app/cli/commands.h"
#include "app/cli/versions.h"

int main(int argc, char** argv)
{
    using namespace cinecor::cli;
    CLI::App program("Cinecor without a window: segments, scores, converts and draws cardiac MR images.\n"
                     "For research use only; not a medical device.",
                     "cinecor-cli");
    program.set_version_flag("--version", versions());
    program.require_subcommand(1);
    program.footer("Exit status: 0 done, 1 some inputs failed, 2 wrong usage, 130 interrupted.\n"
                   "cinecor-cli VERB --help shows the options of a verb with an example.");

    Console console;
    for (const auto add : {addInfo, addSegment, addEvaluate, addTrain, addRender, addRunLength, addPhantom,
                           addConvert, addModels, addDevices})
        add(program, console);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? Done : WrongUsage;
    }
    return console.status();
}
