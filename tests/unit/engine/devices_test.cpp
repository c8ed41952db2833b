#include "core/engine/devices.h"
#include "core/engine/hardware/processor.h"

#include "core/base/atomic_file.h"

#include <unistd.h>

#include <gtest/gtest.h>

#include "tests/support/test_data.h"

namespace cinecor::engine {
namespace {

Processor processorWith(const std::string& cpuinfo)
{
    const auto file = test::scratchFolder() / "cpuinfo";
    EXPECT_TRUE(base::writeFileAtomically(file, cpuinfo));
    return readProcessor(file);
}

TEST(Devices, ProcessorComesFirst)
{
    const auto devices = listDevices();
    ASSERT_FALSE(devices.empty());
    EXPECT_EQ(devices[0].id, "cpu");
    EXPECT_GE(devices[0].cores, 1);
    EXPECT_LE(devices[0].cores, sysconf(_SC_NPROCESSORS_ONLN));
    EXPECT_GT(devices[0].memoryGiB, .1);
}

TEST(Devices, LibtorchSaysItsVersion)
{
    EXPECT_TRUE(libtorchVersion().starts_with("2.")) << libtorchVersion();
}

TEST(Processor, TwoThreadsOfACoreCountOnce)
{
    const std::string core =
        "model name\t: Some Maker\nphysical id\t: 0\ncore id\t\t: 0\nflags\t\t: fpu avx512_bf16\n\n";
    const auto processor = processorWith(core + core);
    EXPECT_EQ(processor.name, "Some Maker");
    EXPECT_EQ(processor.cores, 1);
    EXPECT_TRUE(processor.bfloat16);
}

TEST(Processor, Bfloat16IsReadFromTheFlags)
{
    EXPECT_TRUE(processorWith("flags : avx2 amx_bf16 amx_tile\n").bfloat16);
    EXPECT_TRUE(processorWith("Features : fp asimd bf16\n").bfloat16);
    EXPECT_FALSE(processorWith("flags : avx2 avx512f avx512_fp16\n").bfloat16);
}

} // namespace
} // namespace cinecor::engine
