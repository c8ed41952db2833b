#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/wait.h>

/// Runs a program of the build as a user does, through the shell.
namespace cinecor::test {

struct ProgramRun {
    int status = -1;    ///< exit status; 128 + signal where a signal ended it
    std::string output; ///< standard output
    std::string errors; ///< standard error
};

/// A path as one word of the shell, whatever characters it has.
inline std::string quoted(const std::filesystem::path& path)
{
    std::string word = "'";
    for (const char c : path.string())
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

inline std::string textOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// @param command  program name in the build's bin folder, then its arguments as the shell takes them.
inline ProgramRun runProgram(const std::string& command, const std::filesystem::path& scratch)
{
    ProgramRun run;
    const auto errorFile = scratch / "stderr.txt";
    const auto line = quoted(CINECOR_BIN_DIR) + "/" + command + " 2>" + quoted(errorFile);
    FILE* pipe = ::popen(line.c_str(), "r");
    std::array<char, 4096> buffer;
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        run.output.append(buffer.data(), n);
    const int state = ::pclose(pipe);
    run.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    run.errors = textOf(errorFile);
    return run;
}

/// The shell has become the program, and it has its own answer to Ctrl+C (signal 2 is among those that it
/// catches).
inline constexpr const char* catchesInterrupts =
    "grep -q cinecor /proc/$pid/comm && grep -q '^SigCgt:.*[2367abef]$' /proc/$pid/status";

/// Runs a program, presses Ctrl+C as soon as a condition of the shell holds ($pid is the process), and prints
/// how many milliseconds it then took to end.
inline ProgramRun runInterrupted(const std::string& command, const std::string& condition,
                                 const std::filesystem::path& scratch)
{
    return runProgram(command + " >/dev/null & pid=$!; n=0; until " + condition +
                          " || [ $n -ge 600 ]; do sleep 0.1; n=$((n + 1)); done; kill -INT $pid; "
                          "start=$(date +%s%N); wait $pid; status=$?; "
                          "echo $((($(date +%s%N) - start) / 1000000)); exit $status",
                      scratch);
}

} // namespace cinecor::test
