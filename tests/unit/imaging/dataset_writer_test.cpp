#include "core/imaging/dataset_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/imaging/nifti_header.h"
#include "tests/unit/imaging/dataset_files.h"

namespace cinecor::imaging {

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

} // namespace cinecor::imaging
