#include "tests/structure/include_table.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/test_data.h"

namespace cinecor::structure {
namespace {

void addFile(const std::filesystem::path& root, const std::string& file, const std::string& include)
{
    std::filesystem::create_directories((root / file).parent_path());
    std::ofstream(root / file) << "#pragma once\n#include " << include << "\n";
}

/// A source tree of one file with one include line.
std::filesystem::path treeWith(const std::string& file, const std::string& include)
{
    const auto root = test::scratchFolder();
    addFile(root, file, include);
    return root;
}

struct Line {
    std::string file;
    std::string include;
};

std::ostream& operator<<(std::ostream& stream, const Line& line)
{
    return stream << line.file << ' ' << line.include;
}

class ForbiddenInclude : public ::testing::TestWithParam<Line> {};
class AllowedInclude : public ::testing::TestWithParam<Line> {};

TEST(IncludeTable, HoldsInThisTree)
{
    for (const auto& violation : includeViolations(CINECOR_SOURCE_DIR))
        ADD_FAILURE() << violation;
}

TEST(IncludeTable, FollowsHeadersToTheirEnd)
{
    const auto root = treeWith("ui/canvas.cpp", "\"core/engine/segmenter.h\"");
    addFile(root, "core/engine/segmenter.h", "\"core/engine/networks/unet.h\"");
    addFile(root, "core/engine/networks/unet.h", "<torch/nn.h>");
    const std::vector<Violation> expected = {
        "core/engine/segmenter.h: LibTorch: shows in a public header",
        "ui/canvas.cpp: core/engine/segmenter.h: brings LibTorch with it"};
    EXPECT_EQ(includeViolations(root), expected);
}

TEST_P(ForbiddenInclude, IsFoundAndNamed)
{
    const auto& [file, include] = GetParam();
    const auto found = includeViolations(treeWith(file, include));
    ASSERT_FALSE(found.empty());
    EXPECT_TRUE(found.front().starts_with(file)) << found.front();
}

TEST_P(AllowedInclude, PassesTheTable)
{
    const auto& [file, include] = GetParam();
    EXPECT_EQ(includeViolations(treeWith(file, include)), std::vector<Violation>{});
}

INSTANTIATE_TEST_SUITE_P(EachLayer, ForbiddenInclude,
                         ::testing::Values(Line{"core/base/volume.h", "<QString>"},
                                           Line{"core/base/volume.cpp", "<nlohmann/json.hpp>"},
                                           Line{"core/base/volume.cpp", "\"core/analysis/overlap.h\""},
                                           Line{"core/analysis/overlap.cpp", "<itkImage.h>"},
                                           Line{"core/analysis/surface_distance.h", "<itkImage.h>"},
                                           Line{"core/editing/stroke.cpp", "<opencv2/imgproc.hpp>"},
                                           Line{"core/editing/stroke.cpp", "\"core/imaging/contours.h\""},
                                           Line{"core/imaging/study_reader.h", "<itkImage.h>"},
                                           Line{"core/imaging/study_reader.cpp", "<torch/torch.h>"},
                                           Line{"core/engine/segmenter.h", "<ATen/Tensor.h>"},
                                           Line{"core/engine/segmenter.cpp", "<QThread>"},
                                           Line{"core/unheard_of/file.cpp", "<vector>"},
                                           Line{"ui/canvas.cpp", "<torch/torch.h>"},
                                           Line{"ui/canvas.cpp", "<opencv2/core.hpp>"},
                                           Line{"ui/canvas.cpp", "\"app/cinecor/main.h\""},
                                           Line{"ui/canvas.cpp", "<boost/any.hpp>"},
                                           Line{"app/cli/main.cpp", "\"tests/support/test_data.h\""}));

INSTANTIATE_TEST_SUITE_P(EachLayer, AllowedInclude,
                         ::testing::Values(Line{"core/base/atomic_file.cpp", "<unistd.h>"},
                                           Line{"core/base/volume.h", "\"core/base/geometry.h\""},
                                           Line{"core/analysis/surface_distance.cpp", "<itkImage.h>"},
                                           Line{"core/imaging/study_reader.cpp", "<png.h>"},
                                           Line{"core/imaging/nifti/header.h", "<nifti/nifti1.h>"},
                                           Line{"core/engine/networks/unet.h", "<torch/nn.h>"},
                                           Line{"core/engine/segmenter.cpp",
                                                "\"core/engine/networks/unet.h\""},
                                           Line{"ui/canvas.cpp", "<QtWidgets/QWidget>"},
                                           Line{"ui/plots/plot.h", "<qcustomplot.h>"},
                                           Line{"ui/canvas.h", "\"core/editing/stroke.h\""},
                                           Line{"app/cli/main.cpp", "<CLI/CLI.hpp>"}));

} // namespace
} // namespace cinecor::structure
