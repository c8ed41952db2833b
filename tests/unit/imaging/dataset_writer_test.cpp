#include "core/imaging/dataset_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/imaging/image_writer.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/phantom.h"
#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

#include <set>

#include <nlohmann/json.hpp>

/// What a data set holds is read back with the readers of the program.
namespace cinecor::imaging {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

LabelledCase labelled(base::Study study, const fs::path& folder = {},
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

base::Study beating()
{
    auto study = makePhantom({.phases = 2, .slices = 3, .size = 48}).study;
    study.name = "phantom";
    return study;
}

/// A picture that lies in a file, with one labelled pixel.
LabelledCase picture(const fs::path& file, std::uint8_t value)
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

std::unique_ptr<DatasetWriter> writerFor(const fs::path& folder, const DatasetOptions& options)
{
    auto made = DatasetWriter::create(folder, options);
    EXPECT_TRUE(made) << base::errorSentence(made.error());
    return std::move(*made);
}

void writeOne(const fs::path& folder, const DatasetOptions& options, const LabelledCase& one,
              const std::string& name)
{
    const auto writer = writerFor(folder, options);
    const auto added = writer->add(one, name);
    ASSERT_TRUE(added) << base::errorSentence(added.error());
    const auto done = writer->finish();
    ASSERT_TRUE(done) << base::errorSentence(done.error());
}

json jsonOf(const fs::path& file)
{
    return json::parse(test::bytesOf(file));
}

/// Files below a folder, by their paths in it.
std::set<std::string> filesBelow(const fs::path& folder)
{
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.insert(entry.path().lexically_relative(folder).generic_string());
    return files;
}

base::LabelMap maskOf(const fs::path& file)
{
    const auto& scheme = base::LabelScheme::shortAxis();
    auto read = readMask(file, scheme, {.mapping = ownNumbers(scheme)});
    EXPECT_TRUE(read) << file;
    return std::move(read->phases.front());
}

void expectVolume(const fs::path& image, const fs::path& mask, const base::Phase& source)
{
    const auto read = readImageFile(image);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->phases.front().pixels(), source.image->pixels());
    EXPECT_TRUE(read->phases.front().geometry().sameGrid(source.image->geometry()));
    EXPECT_EQ(maskOf(mask), *source.truth);
    EXPECT_TRUE(maskOf(mask).geometry().sameGrid(source.image->geometry()));
}

} // namespace

TEST(Dataset, NiftiHoldsVoxelsLabelsAndGrid)
{
    const auto folder = test::scratchFolder() / "set";
    const auto one = labelled(beating());
    writeOne(folder, {.layout = DatasetLayout::Nifti, .name = "Heart"}, one, "phantom");
    EXPECT_EQ(filesBelow(folder),
              (std::set<std::string>{"images/phantom_p01.nii.gz", "images/phantom_p02.nii.gz",
                                     "masks/phantom_p01.nii.gz", "masks/phantom_p02.nii.gz", "manifest.csv",
                                     "manifest.json"}));
    for (const int phase : {1, 2}) {
        const auto name = "phantom_p0" + std::to_string(phase) + ".nii.gz";
        expectVolume(folder / "images" / name, folder / "masks" / name, *one.study->phase(phase));
    }
}

TEST(Dataset, NiftiKeepsTheSourceHeaderOfAcdc)
{
    const auto patient = test::dataFolder() / "acdc/training/patient001";
    CINECOR_NEEDS(patient);
    const auto folder = test::scratchFolder() / "set";
    const auto one = labelled(readStudy(patient).value(), "patient001");
    writeOne(folder, {.layout = DatasetLayout::Nifti, .name = "acdc"}, one, "patient001");
    for (const auto* phase : {"01", "12"}) {
        const auto name = std::string("patient001_p") + phase + ".nii.gz";
        const auto source = patient / (std::string("patient001_frame") + phase + ".nii.gz");
        EXPECT_TRUE(sameGeometryFields(source, folder / "images" / name));
        EXPECT_TRUE(sameGeometryFields(source, folder / "masks" / name));
        expectVolume(folder / "images" / name, folder / "masks" / name, *one.study->phase(std::stoi(phase)));
    }
    const auto entry = jsonOf(folder / "manifest.json")["cases"][1];
    EXPECT_EQ(entry["source"], "patient001/patient001_frame12.nii.gz");
    EXPECT_EQ(entry["sourceHash"], one.study->identity);
    EXPECT_EQ(entry["phase"], 12);
}

TEST(Dataset, PngHoldsEverySliceWithoutLoss)
{
    const auto folder = test::scratchFolder() / "set";
    const auto one = labelled(beating());
    writeOne(folder, {.layout = DatasetLayout::Png, .name = "set"}, one, "phantom");
    const auto manifest = jsonOf(folder / "manifest.json");
    ASSERT_EQ(manifest["cases"].size(), 2U);
    for (const auto& entry : manifest["cases"]) {
        EXPECT_EQ(entry["intensity"]["lossless"], true);
        EXPECT_EQ(entry["intensity"]["slope"], 1.0);
        ASSERT_EQ(entry["files"].size(), 3U);
        const auto& source = *one.study->phase(entry["phase"].get<int>());
        for (int slice = 0; slice < 3; ++slice) {
            const auto& file = entry["files"][static_cast<std::size_t>(slice)];
            EXPECT_EQ(file["slice"], slice + 1);
            EXPECT_EQ(file["mask"], "masks/" + entry["name"].get<std::string>() + "_s0" +
                                        std::to_string(slice + 1) + ".png");
            const auto image = readImageFile(folder / file["image"].get<std::string>());
            ASSERT_TRUE(image);
            EXPECT_EQ(image->phases.front().slice(0), source.image->slice(slice));
            const auto mask = maskOf(folder / file["mask"].get<std::string>());
            EXPECT_TRUE(std::ranges::equal(std::as_const(mask).values(), source.truth->slice(slice)));
        }
    }
}

TEST(Dataset, NnUnetHasItsNamesAndItsDescription)
{
    const auto folder = test::scratchFolder() / datasetFolderName(DatasetLayout::NnUnet, "Heart", 27);
    EXPECT_EQ(folder.filename(), "Dataset027_Heart");
    const auto one = labelled(beating());
    writeOne(folder, {.layout = DatasetLayout::NnUnet, .name = "Heart"}, one, "phantom");
    EXPECT_EQ(filesBelow(folder),
              (std::set<std::string>{"imagesTr/phantom_p01_0000.nii.gz", "imagesTr/phantom_p02_0000.nii.gz",
                                     "labelsTr/phantom_p01.nii.gz", "labelsTr/phantom_p02.nii.gz",
                                     "dataset.json", "manifest.csv", "manifest.json"}));
    for (const auto* name : {"phantom_p01", "phantom_p02"})
        expectVolume(folder / "imagesTr" / (std::string(name) + "_0000.nii.gz"),
                     folder / "labelsTr" / (std::string(name) + ".nii.gz"),
                     *one.study->phase(name[10] - '0'));
    const auto description = jsonOf(folder / "dataset.json");
    EXPECT_EQ(description["channel_names"], (json{{"0", "MRI"}}));
    EXPECT_EQ(description["labels"], (json{{"background", 0}, {"RV", 1}, {"Myo", 2}, {"LV", 3}}));
    EXPECT_EQ(description["numTraining"], 2);
    EXPECT_EQ(description["file_ending"], ".nii.gz");
    EXPECT_FALSE(description.contains("overwrite_image_reader_writer"));
}

namespace {

/// One small picture per name, each of other pixels, as a data set of nnU-Net.
void writePicturesNamed(const fs::path& folder, const std::vector<std::string>& names,
                        const DatasetOptions& options)
{
    const auto writer = writerFor(folder / "set", options);
    for (std::size_t i = 0; i < names.size(); ++i)
        ASSERT_TRUE(writer->add(
            picture(folder / "in" / (names[i] + ".png"), static_cast<std::uint8_t>(50 + i)), names[i]));
    ASSERT_TRUE(writer->finish());
}

} // namespace

TEST(Dataset, NnUnetSplitsAreByPatientInFiveFolds)
{
    const auto folder = test::scratchFolder();
    std::vector<std::string> names;
    for (int number = 1; number <= 14; ++number)
        names.push_back("cmr" + std::to_string(number));
    writePicturesNamed(folder, names,
                       {.layout = DatasetLayout::NnUnet, .name = "c", .picturesOnly = true, .group = 2});
    const auto splits = jsonOf(folder / "set/splits_final.json");
    ASSERT_EQ(splits.size(), 5U);
    // Seven patients of two in turn: the sixth comes to the first fold again.
    EXPECT_EQ(splits[0]["val"], (json{"cmr1", "cmr2", "cmr11", "cmr12"}));
    EXPECT_EQ(splits[4]["val"], (json{"cmr9", "cmr10"}));
    for (const auto& split : splits)
        EXPECT_EQ(split["train"].size() + split["val"].size(), 14U);
    writePicturesNamed(folder / "alone", names, {.layout = DatasetLayout::NnUnet, .name = "c"});
    EXPECT_EQ(jsonOf(folder / "alone/set/splits_final.json")[0]["val"], (json{"cmr1", "cmr6", "cmr11"}));
}

TEST(Dataset, NnUnetSplitsKeepPhasesAndEqualImagesTogether)
{
    const auto folder = test::scratchFolder();
    const auto writer = writerFor(folder / "set", {.layout = DatasetLayout::NnUnet, .name = "c"});
    auto study = beating();
    for (const auto* name : {"patient1", "patient2", "patient3"}) {
        study.name = name;
        study.identity = name == std::string("patient2") ? "other" : "same";
        ASSERT_TRUE(writer->add(labelled(study), name));
    }
    ASSERT_TRUE(writer->finish());
    const auto splits = jsonOf(folder / "set/splits_final.json");
    ASSERT_EQ(splits.size(), 2U) << "1 and 3 are one patient";
    EXPECT_EQ(splits[0]["val"], (json{"patient1_p01", "patient1_p02", "patient3_p01", "patient3_p02"}));
    EXPECT_EQ(splits[0]["train"], (json{"patient2_p01", "patient2_p02"}));
    EXPECT_EQ(splits[1]["val"], splits[0]["train"]);
}

TEST(Dataset, NnUnetIsToldToTakeThePixdimOfAcdc)
{
    const auto patient = test::dataFolder() / "acdc/training/patient001";
    CINECOR_NEEDS(patient);
    const auto folder = test::scratchFolder() / "set";
    writeOne(folder, {.layout = DatasetLayout::NnUnet, .name = "acdc"}, labelled(readStudy(patient).value()),
             "patient001");
    EXPECT_EQ(jsonOf(folder / "dataset.json")["overwrite_image_reader_writer"], "NibabelIO");
}

TEST(Dataset, NnUnetTakesPicturesAsPngOrAmongVolumesWithThreeAxes)
{
    const auto folder = test::scratchFolder();
    const auto one = picture(folder / "in/x.png", 9);
    writeOne(folder / "flat", {.layout = DatasetLayout::NnUnet, .name = "flat", .picturesOnly = true}, one,
             "x");
    EXPECT_EQ(jsonOf(folder / "flat/dataset.json")["file_ending"], ".png");
    EXPECT_EQ(readImageFile(folder / "flat/imagesTr/x_0000.png")->phases.front().pixels(),
              one.study->phase(1)->image->pixels());
    EXPECT_EQ(maskOf(folder / "flat/labelsTr/x.png"), *one.study->phase(1)->truth);

    writeOne(folder / "deep", {.layout = DatasetLayout::NnUnet, .name = "deep"}, one, "x");
    for (const auto* file : {"imagesTr/x_0000.nii.gz", "labelsTr/x.nii.gz"}) {
        const auto header = readNiftiHeader(folder / "deep" / file);
        ASSERT_TRUE(header);
        EXPECT_EQ(header->dim[0], 3) << file;
    }
    EXPECT_EQ(maskOf(folder / "deep/labelsTr/x.nii.gz"), *one.study->phase(1)->truth);
}

TEST(Dataset, ManifestTellsWhereEachFileComesFrom)
{
    const auto folder = test::scratchFolder() / "set";
    const auto one = labelled(beating(), "a/b");
    writeOne(folder, {.layout = DatasetLayout::Nifti, .name = "Heart"}, one, "phantom");
    const auto manifest = jsonOf(folder / "manifest.json");
    EXPECT_EQ(manifest["format"], "cinecor-dataset");
    EXPECT_EQ(manifest["name"], "Heart");
    EXPECT_EQ(manifest["layout"], "nifti");
    EXPECT_EQ(manifest["version"], CINECOR_VERSION);
    EXPECT_EQ(manifest["withAiOnly"], false);
    EXPECT_EQ(manifest["schemes"]["short-axis"]["3"], "LV");
    const auto created = manifest["created"].get<std::string>();
    EXPECT_EQ(created.size(), std::string("2026-01-02T03:04:05Z").size());
    EXPECT_EQ(created.back(), 'Z');
    const auto entry = manifest["cases"][0];
    EXPECT_EQ(entry["study"], "phantom");
    EXPECT_TRUE(entry["source"].is_null()) << "the sample lies in no file";
    EXPECT_EQ(entry["sourceHash"], one.study->identity);
    EXPECT_EQ(entry["state"], "edited");
    EXPECT_EQ(entry["editedSlices"], 2);
    EXPECT_EQ(entry["reviewedSlices"], 1);
    EXPECT_EQ(entry["reader"], "Dr. R, \"first\"");
    EXPECT_EQ(entry["model"], "net 1.0");
    EXPECT_EQ(entry["time"], "2026-01-02T03:04:05Z");
    const auto file = entry["files"][0];
    EXPECT_EQ(file["maskSha256"],
              base::sha256(base::readFile(folder / file["mask"].get<std::string>()).value()));
    const auto table = test::bytesOf(folder / "manifest.csv");
    EXPECT_EQ(std::ranges::count(table, '\n'), 3);
    EXPECT_NE(table.find(",\"Dr. R, \"\"first\"\"\",net 1.0,2026-01-02T03:04:05Z,"), std::string::npos)
        << table;
}

TEST(Dataset, LabelsOfTheAiAloneAreWrittenOnlyWhereTheyAreWanted)
{
    const auto folder = test::scratchFolder();
    const auto one = labelled(beating(), {}, LabelOrigin::AiOnly);
    {
        const auto writer = writerFor(folder / "set", {});
        EXPECT_TRUE(writer->add(one, "phantom").value().empty());
        const auto done = writer->finish();
        ASSERT_FALSE(done);
        test::expectClearSentence(done.error());
    }
    EXPECT_TRUE(fs::is_empty(folder));
    writeOne(folder / "set", {.withAiOnly = true}, one, "phantom");
    const auto manifest = jsonOf(folder / "set/manifest.json");
    EXPECT_EQ(manifest["withAiOnly"], true);
    EXPECT_EQ(manifest["cases"][0]["state"], "ai");
}

TEST(Dataset, EqualNamesDoNotMeet)
{
    const auto folder = test::scratchFolder();
    const auto names = datasetNames({"a/x", "b/x", "y", "c/Ärzte b", "..", "a_x"});
    EXPECT_EQ(names, (std::vector<std::string>{"a_x", "b_x", "y", "__rzte_b", "case", "a_x"}));
    const auto writer = writerFor(folder / "set", {.layout = DatasetLayout::Png});
    EXPECT_EQ(writer->add(picture(folder / "1/x.png", 1), "a_x").value().front(), "a_x");
    EXPECT_EQ(writer->add(picture(folder / "2/x.png", 2), "A_X").value().front(), "A_X-2");
    EXPECT_EQ(writer->add(labelled(beating()), "z").value().front(), "z_p01");
    EXPECT_EQ(writer->add(picture(folder / "3/x.png", 3), "z_p01_s02").value().front(), "z_p01_s02-2");
    ASSERT_TRUE(writer->finish());
    EXPECT_EQ(filesBelow(folder / "set").size(), 2U * (3 + 2 * 3) + 2U);
}

TEST(Dataset, AStandingFolderIsRefused)
{
    const auto folder = test::scratchFolder();
    test::writeBytes(folder / "set/notes.txt", "mine");
    for (const bool overwrite : {false, true}) {
        const auto refused = DatasetWriter::create(folder / "set", {.overwrite = overwrite});
        ASSERT_FALSE(refused);
        test::expectClearSentence(refused.error());
        EXPECT_EQ(refused.error().code(),
                  overwrite ? base::ErrorCode::FileProtected : base::ErrorCode::WouldOverwrite);
    }
    EXPECT_EQ(test::bytesOf(folder / "set/notes.txt"), "mine");
}

TEST(Dataset, AnEarlierExportIsReplacedWhereNothingElseLiesInIt)
{
    const auto folder = test::scratchFolder(), set = folder / "set";
    writeOne(set, {}, labelled(beating()), "old");
    EXPECT_FALSE(DatasetWriter::create(set, {}));
    writeOne(set, {.overwrite = true}, labelled(beating()), "new");
    EXPECT_FALSE(fs::exists(set / "images/old_p01.nii.gz"));
    EXPECT_TRUE(fs::exists(set / "images/new_p01.nii.gz"));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1);
    test::writeBytes(set / "images/notes.txt", "mine");
    const auto refused = DatasetWriter::create(set, {.overwrite = true});
    ASSERT_FALSE(refused);
    EXPECT_NE(base::errorSentence(refused.error()).find("notes.txt"), std::string::npos);
}

TEST(Dataset, ImagesThatWouldBeReplacedAreRefused)
{
    const auto set = test::scratchFolder() / "set";
    const auto one = picture(set.parent_path() / "in/x.png", 9);
    writeOne(set, {.layout = DatasetLayout::Png}, one, "x");
    const auto writer = writerFor(set, {.layout = DatasetLayout::Png, .overwrite = true});
    auto itself = one;
    auto study = readStudy(set / "images/x.png").value();
    study.name = "x";
    itself.study = std::make_shared<const base::Study>(std::move(study));
    const auto added = writer->add(itself, "x");
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code(), base::ErrorCode::FileProtected);
    EXPECT_TRUE(fs::exists(set / "images/x.png"));
}

TEST(Dataset, CancelledLeavesNothing)
{
    const auto folder = test::scratchFolder();
    {
        const auto writer = writerFor(folder / "below/set", {});
        ASSERT_TRUE(writer->add(labelled(beating()), "one"));
        const base::CancelToken cancel;
        cancel.cancel();
        const auto added = writer->add(labelled(beating()), "two", cancel);
        ASSERT_FALSE(added);
        EXPECT_EQ(added.error().code(), base::ErrorCode::Cancelled);
        EXPECT_FALSE(fs::exists(folder / "below/set"));
    }
    EXPECT_TRUE(fs::is_empty(folder));
}

TEST(Dataset, ACaseThatFailsLeavesNothingOfItself)
{
    const auto folder = test::scratchFolder();
    const auto writer = writerFor(folder / "set", {.layout = DatasetLayout::Nifti});
    auto broken = labelled(beating());
    broken.phases.push_back(broken.phases.front());
    broken.phases.back().phase = 77;
    const auto added = writer->add(broken, "x");
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code(), base::ErrorCode::PhaseMissing);
    ASSERT_TRUE(writer->add(picture(folder / "in/x_p01.png", 9), "x_p01b"));
    ASSERT_TRUE(writer->finish());
    EXPECT_EQ(filesBelow(folder / "set"),
              (std::set<std::string>{"images/x_p01b.nii.gz", "masks/x_p01b.nii.gz", "manifest.csv",
                                     "manifest.json"}));
}

TEST(Dataset, NnUnetRefusesAnotherScheme)
{
    const auto folder = test::scratchFolder();
    const auto writer = writerFor(folder / "set", {.layout = DatasetLayout::NnUnet});
    ASSERT_TRUE(writer->add(labelled(beating()), "heart"));
    auto study = beating();
    study.scheme = base::LabelScheme::echo();
    const auto added = writer->add(labelled(std::move(study)), "echo");
    ASSERT_FALSE(added);
    test::expectClearSentence(added.error());
}

TEST(Dataset, NamesForNnUnetAreChecked)
{
    EXPECT_TRUE(isDatasetName("Heart_2-b"));
    for (const auto* name : {"", "a b", "a/b", "..", ".a", "-a", "ä", "a.b"})
        EXPECT_FALSE(isDatasetName(name)) << name;
    EXPECT_EQ(datasetFolderName(DatasetLayout::Png, "Heart", 27), "Heart");
}

} // namespace cinecor::imaging
