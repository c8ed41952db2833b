#include "core/imaging/nifti_header.h"
#include "tests/unit/imaging/dataset_files.h"

namespace cinecor::imaging {

TEST(NnUnetDataset, HasItsNamesAndItsDescription)
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

TEST(NnUnetDataset, SplitsAreByPatientInFiveFolds)
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

TEST(NnUnetDataset, SplitsKeepPhasesAndEqualImagesTogether)
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

TEST(NnUnetDataset, IsToldToTakeThePixdimOfAcdc)
{
    const auto patient = test::dataFolder() / "acdc/training/patient001";
    CINECOR_NEEDS(patient);
    const auto folder = test::scratchFolder() / "set";
    writeOne(folder, {.layout = DatasetLayout::NnUnet, .name = "acdc"}, labelled(readStudy(patient).value()),
             "patient001");
    EXPECT_EQ(jsonOf(folder / "dataset.json")["overwrite_image_reader_writer"], "NibabelIO");
}

TEST(NnUnetDataset, TakesPicturesAsPngOrAmongVolumesWithThreeAxes)
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

TEST(NnUnetDataset, RefusesAnotherScheme)
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

TEST(NnUnetDataset, NamesAreChecked)
{
    EXPECT_TRUE(isDatasetName("Heart_2-b"));
    for (const auto* name : {"", "a b", "a/b", "..", ".a", "-a", "ä", "a.b"})
        EXPECT_FALSE(isDatasetName(name)) << name;
    EXPECT_EQ(datasetFolderName(DatasetLayout::Png, "Heart", 27), "Heart");
}

} // namespace cinecor::imaging
