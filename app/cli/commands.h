#pragma once

#include "app/cli/console.h"

#include <functional>

#include <CLI/CLI.hpp>

namespace cinecor::cli {

/// Each function adds one verb with its options to the program. The verb's work runs in its callback and
/// reports through the console.
void addInfo(CLI::App& program, Console& console);
void addSegment(CLI::App& program, Console& console);
void addEvaluate(CLI::App& program, Console& console);
void addTrain(CLI::App& program, Console& console);
void addFinetune(CLI::App& program, Console& console);
void addCompare(CLI::App& program, Console& console);
void addReport(CLI::App& program, Console& console);
void addRender(CLI::App& program, Console& console);
void addRunLength(CLI::App& program, Console& console);
void addPhantom(CLI::App& program, Console& console);
void addConvert(CLI::App& program, Console& console);
void addExport(CLI::App& program, Console& console);
void addModels(CLI::App& program, Console& console);
void addDevices(CLI::App& program, Console& console);

/// Adds a verb with an example below its help, and `--quiet` (and `--json` where asked for).
CLI::App* addVerb(CLI::App& program, Console& console, const std::string& name, const std::string& what,
                  const std::string& example, bool withJson);

} // namespace cinecor::cli
