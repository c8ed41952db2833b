#include "tests/ui/cut_off.h"
#include "tests/ui/train/train_process.h"

#include "ui/train/new_run_dialog.h"
#include "ui/train/run_data.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

engine::TrainingConfig configOf(const std::string& preset)
{
    return engine::readTrainingConfig(fs::path(CINECOR_SOURCE_DIR) / "models" / "training" / preset /
                                      "config.json")
        .value();
}

class Presets : public TrainProcess {
protected:
    ui::NewRunDialog& openDialog()
    {
        trigger("newRun");
        auto& dialog = *window->findChild<ui::NewRunDialog*>();
        EXPECT_TRUE(waitFor([&] { return preset(dialog).findText("unet-png96") > 0; }));
        return dialog;
    }
    static QComboBox& preset(QDialog& dialog) { return field<QComboBox>(dialog, "Preset"); }

    /// Images and masks by their names alone: what a folder has is told from these.
    fs::path folderOf(const std::string& name, const std::vector<std::string>& stems, const std::string& type,
                      const std::string& mask)
    {
        const auto folder = scratch / name;
        fs::create_directories(folder);
        for (const auto& stem : stems) {
            std::ofstream(folder / (stem + type)) << stem;
            std::ofstream(folder / (stem + mask + type)) << stem;
        }
        return folder;
    }
    void choose(ui::NewRunDialog& dialog, const fs::path& data)
    {
        field<QLineEdit>(dialog, "Folder of the data").setText(text(data));
        ASSERT_TRUE(waitFor([&] { return startButton(dialog).isEnabled(); }))
            << startButton(dialog).toolTip().toStdString();
    }
};

TEST_F(Presets, PresetFillsTheFieldsAndWhatHasNone)
{
    auto& dialog = openDialog();
    preset(dialog).setCurrentText("segnet-png96");
    EXPECT_EQ(field<QComboBox>(dialog, "Network").currentText(), "segnet");
    EXPECT_EQ(field<QSpinBox>(dialog, "Width of the network").value(), 64);
    EXPECT_EQ(field<QComboBox>(dialog, "Loss").currentText(), "cross-entropy");
    EXPECT_EQ(field<QComboBox>(dialog, "Optimiser").currentText(), "Adam");
    EXPECT_EQ(field<QDoubleSpinBox>(dialog, "Learning rate").text(), "0.001");
    EXPECT_EQ(field<QSpinBox>(dialog, "Epochs").value(), 100);
    EXPECT_EQ(field<QSpinBox>(dialog, "Images of one patient").value(), 2);
    EXPECT_EQ(field<QComboBox>(dialog, "How pictures are stored").currentText(),
              "rows and columns exchanged");
    EXPECT_TRUE(says(dialog, "SegNet on short-axis crops, cross-entropy, Adam, 100 epochs."));
    EXPECT_FALSE(says(dialog, "Changed"));
    auto asked = dialog.run().config;
    auto stated = configOf("segnet-png96");
    asked.card = stated.card; // of the reader's own model
    asked.split = stated.split;
    EXPECT_TRUE(asked == stated) << engine::trainingConfigJson(asked);
    preset(dialog).setCurrentText("unet-png96-weighted");
    EXPECT_EQ(dialog.run().config.loss, configOf("unet-png96-weighted").loss);
    EXPECT_EQ(dialog.run().config.augmentation, configOf("unet-png96-weighted").augmentation);
}

TEST_F(Presets, ChangesAreNamed)
{
    auto& dialog = openDialog();
    preset(dialog).setCurrentText("segnet-png96");
    auto& epochs = field<QSpinBox>(dialog, "Epochs");
    epochs.setValue(3);
    EXPECT_TRUE(says(dialog, "Changed from segnet-png96: epochs."));
    field<QComboBox>(dialog, "Optimiser").setCurrentText("SGD");
    EXPECT_EQ(field<QDoubleSpinBox>(dialog, "Learning rate").text(), "0.01") << "what is usual for it";
    field<QComboBox>(dialog, "Loss").setCurrentText("dice");
    EXPECT_TRUE(says(dialog, "Changed from segnet-png96: loss, optimiser, learning rate, epochs."));
    const auto config = dialog.run().config;
    EXPECT_EQ(config.optimiser.kind, engine::OptimiserKind::Sgd);
    EXPECT_EQ(config.optimiser.momentum, .9);
    EXPECT_TRUE(std::holds_alternative<engine::DiceOptions>(config.loss.terms.at(0).options));
    EXPECT_EQ(config.card.description,
              "Trained as the preset segnet-png96, with changes: loss, optimiser, learning rate, epochs.");
    EXPECT_EQ(config.card.name, "") << "the name of the run, not that of another model";
    EXPECT_EQ(config.card.terms, "") << "those of other data";
    picture("train-new-run-changed", dialog);
    EXPECT_TRUE(waitFor([&] { return cutOff(dialog).isEmpty(); })) << cutOff(dialog).join(", ").toStdString();
    preset(dialog).setCurrentText("unet-png96");
    EXPECT_FALSE(says(dialog, "Changed")) << "another preset fills everything anew";
    EXPECT_EQ(epochs.value(), 150);
}

TEST_F(Presets, WhatFitsTheDataIsSuggested)
{
    auto& dialog = openDialog();
    choose(dialog, folderOf("png96", {"cmr1", "cmr2", "cmr3", "cmr4"}, ".png", "_mask"));
    EXPECT_EQ(preset(dialog).currentText(), "unet-png96");
    EXPECT_TRUE(says(dialog, "Suggested for these data."));
    EXPECT_TRUE(waitFor([&] { return says(dialog, "4 labelled images of 2 patients."); }));
    EXPECT_EQ(field<QLineEdit>(dialog, "Name of the run").text(), "unet-png96");
    picture("train-new-run-suggested", dialog);
    choose(dialog, folderOf("camus", {"patient0001_2CH_ED", "patient0001_4CH_ED", "patient0002_2CH_ES"},
                            ".png", "_gt"));
    EXPECT_EQ(preset(dialog).currentText(), "camus-unet");
    EXPECT_EQ(dialog.run().config.packing.scheme, engine::PackedScheme::Echo);
    EXPECT_EQ(dialog.run().config.packing.orientation, engine::NetworkOrientation::AsStored);
    choose(dialog, folderOf("other", {"a", "b"}, ".png", "_mask"));
    EXPECT_EQ(preset(dialog).currentText(), "standard recipe");
    preset(dialog).setCurrentText("deeplab-camus");
    choose(dialog, folderOf("again", {"cmr1", "cmr2", "cmr3", "cmr4"}, ".png", "_mask"));
    EXPECT_EQ(preset(dialog).currentText(), "deeplab-camus") << "the reader chose";
}

TEST_F(Presets, ListedPatientsAreHeldOutWhereTheDataHaveThem)
{
    auto& dialog = openDialog();
    auto& heldOut = field<QComboBox>(dialog, "Who is held out");
    choose(dialog, folderOf("two", {"patient001_frame01", "patient005_frame01"}, ".nii.gz", "_gt"));
    EXPECT_EQ(preset(dialog).currentText(), "sax-unet");
    EXPECT_EQ(heldOut.currentText(), "a fold of the patients");
    EXPECT_TRUE(says(dialog, "Changed from sax-unet: who is held out."));
    std::vector<std::string> stems;
    for (int patient = 1; patient <= 100; ++patient)
        stems.push_back(QString("patient%1_frame01").arg(patient, 3, 10, QChar('0')).toStdString());
    choose(dialog, folderOf("acdc", stems, ".nii.gz", "_gt"));
    EXPECT_EQ(heldOut.currentText(), "patients that the recipe lists");
    const auto run = dialog.run();
    EXPECT_EQ(run.config.split, configOf("sax-unet").split);
    EXPECT_EQ(run.config.packing.spacing, 1.25);
    EXPECT_EQ(run.config.card.inputSpacing, 1.25);
    EXPECT_FALSE(says(dialog, "Changed"));
    field<QDoubleSpinBox>(dialog, "Pixel spacing of volumes").setValue(1.5);
    EXPECT_EQ(dialog.run().config.card.inputSpacing, 1.5) << "as the card must say";
    EXPECT_TRUE(says(dialog, "Changed from sax-unet: pixel spacing."));
}

TEST_F(Presets, RealFoldersAreRecognised)
{
    const auto data = dataFolder();
    const std::pair<const char*, ui::RunDataKind> known[] = {
        {"acdc/training", ui::RunDataKind::ShortAxisVolumes},
        {"png96/train", ui::RunDataKind::ShortAxisCrops},
        {"camus/val", ui::RunDataKind::Echo},
        {"camus/nifti", ui::RunDataKind::Echo},
        {"mnms2", ui::RunDataKind::Other}}; // short and long axis together
    if (!fs::exists(data / "acdc"))
        GTEST_SKIP() << "no acdc in " << data;
    for (const auto& [folder, kind] : known) {
        const auto found = ui::findRunData(data / folder, 1);
        ASSERT_TRUE(found) << folder;
        EXPECT_EQ(found->kind, kind) << folder;
    }
}

} // namespace
} // namespace cinecor::test
