#pragma once

#include "core/imaging/dataset_writer.h"
#include "core/imaging/image_writer.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/phantom.h"
#include "core/imaging/study_reader.h"
#include "tests/support/files_below.h"
#include "tests/unit/imaging/files.h"

#include <memory>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

/// Data sets to be written, and what was written, read back with the readers of the program.
namespace cinecor::imaging {

namespace fs = std::filesystem;
using nlohmann::json;
using test::filesBelow;

inline LabelledCase labelled(base::Study study, const fs::path& folder = {},
                             LabelOrigin origin = LabelOrigin::Edited)
{
    LabelledCase made{.study = std::make_shared<const base::Study>(std::move(study)), .folder = folder};
    for (const auto& [number, phase] : made.study->phases)
        if (phase.truth)
            made.phases.push_back({.phase = number,
                                   .labels = *phase.truth,
                                   .origin = origin,
                                   .editedSlices = origin == LabelOrigin::Edited ? 2 : 0,
                                   .reviewedSlices = 1,
                                   .reader = "Dr. R, \"first\"",
                                   .model = "net 1.0",
                                   .time = "2026-01-02T03:04:05Z"});
    return made;
}

inline base::Study beating()
{
    auto study = makePhantom({.phases = 2, .slices = 3, .size = 48}).study;
    study.name = "phantom";
    return study;
}

/// A picture that lies in a file, with one labelled pixel.
inline LabelledCase picture(const fs::path& file, std::uint8_t value)
{
    base::Geometry plane(base::Size3{3, 2, 1});
    plane.markPlanar();
    const base::Volume volume(plane, std::vector<std::uint8_t>{0, 1, 2, 3, 4, value});
    fs::create_directories(file.parent_path());
    EXPECT_TRUE(writeImage({&volume}, file));
    auto study = readStudy(file).value();
    study.phases.begin()->second.truth = std::make_shared<const base::LabelMap>(
        study.geometry(), study.scheme, std::vector<std::uint8_t>{0, 1, 2, 3, 0, 0});
    return labelled(std::move(study));
}

inline std::unique_ptr<DatasetWriter> writerFor(const fs::path& folder, const DatasetOptions& options)
{
    auto made = DatasetWriter::create(folder, options);
    EXPECT_TRUE(made) << base::errorSentence(made.error());
    return std::move(*made);
}

inline void writeOne(const fs::path& folder, const DatasetOptions& options, const LabelledCase& one,
                     const std::string& name)
{
    const auto writer = writerFor(folder, options);
    const auto added = writer->add(one, name);
    ASSERT_TRUE(added) << base::errorSentence(added.error());
    const auto done = writer->finish();
    ASSERT_TRUE(done) << base::errorSentence(done.error());
}

inline json jsonOf(const fs::path& file)
{
    return json::parse(test::bytesOf(file));
}

inline base::LabelMap maskOf(const fs::path& file)
{
    const auto& scheme = base::LabelScheme::shortAxis();
    auto read = readMask(file, scheme, {.mapping = ownNumbers(scheme)});
    EXPECT_TRUE(read) << file;
    return std::move(read->phases.front());
}

inline void expectVolume(const fs::path& image, const fs::path& mask, const base::Phase& source)
{
    const auto read = readImageFile(image);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->phases.front().pixels(), source.image->pixels());
    EXPECT_TRUE(read->phases.front().geometry().sameGrid(source.image->geometry()));
    EXPECT_EQ(maskOf(mask), *source.truth);
    EXPECT_TRUE(maskOf(mask).geometry().sameGrid(source.image->geometry()));
}

} // namespace cinecor::imaging
