#include "core/engine/hardware/processor.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include <sched.h>

namespace cinecor::engine {

namespace {

bool hasBfloat16(const std::string& flags)
{
    std::istringstream words(flags);
    for (std::string word; words >> word;)
        if (word == "avx512_bf16" || word == "amx_bf16" || word == "bf16")
            return true;
    return false;
}

int allowedProcessors()
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(1, CPU_COUNT(&set)) : 1;
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t");
    const auto last = text.find_last_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

} // namespace

Processor readProcessor(const std::filesystem::path& cpuinfo)
{
    Processor processor;
    std::set<std::string> cores;
    std::string package;
    std::ifstream stream(cpuinfo);
    for (std::string line; std::getline(stream, line);) {
        const auto colon = std::min(line.find(':'), line.size());
        const auto key = trimmed(line.substr(0, colon));
        const auto value = trimmed(line.substr(std::min(colon + 1, line.size())));
        if (key == "model name")
            processor.name = value;
        else if (key == "physical id")
            package = value;
        else if (key == "core id")
            cores.insert(std::string(package).append("/").append(value));
        else if (key == "flags" || key == "Features")
            processor.bfloat16 = hasBfloat16(value);
    }
    const int allowed = allowedProcessors();
    processor.cores = cores.empty() ? allowed : std::min(allowed, static_cast<int>(cores.size()));
    return processor;
}

} // namespace cinecor::engine
