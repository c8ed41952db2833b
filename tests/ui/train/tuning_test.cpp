#include "tests/ui/cut_off.h"
#include "tests/ui/train/train_process.h"

#include "tests/support/run_program.h"
#include "ui/train/new_tuning_dialog.h"
#include "ui/train/run_launcher.h"
#include "ui/train/run_reader.h"
#include "ui/train/tuning_card.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace cinecor::test {
namespace {

namespace fs = std::filesystem;
using ui::RunCondition;

constexpr auto betterComparison = R"({
  "better": true, "reason": "it is better on the held-out corrections",
  "corrected": {
    "before": "sax-unet 1.0", "after": "mine 1.0", "metric": "Dice",
    "mean": {"patients": 2, "better": 2, "worse": 0, "meanDifference": 0.1, "interval": [0.08, 0.12], "largestLoss": 0},
    "structures": {
      "RV": {"patients": 2, "meanDifference": 0.2, "interval": [0.1, 0.3]},
      "Myo": {"patients": 2, "meanDifference": 0.1, "interval": [0.05, 0.15]},
      "LV": {"patients": 2, "meanDifference": 0.0, "interval": [-0.01, 0.01]}},
    "images": [
      {"name": "a", "patient": "a", "before": {"RV": 0.5, "Myo": 0.7, "LV": 0.9}, "after": {"RV": 0.7, "Myo": 0.8, "LV": 0.9}},
      {"name": "b", "patient": "b", "before": {"RV": 0.7, "Myo": 0.7, "LV": 0.9}, "after": {"RV": 0.9, "Myo": 0.8, "LV": 0.9}}]},
  "unchanged": {
    "before": "sax-unet 1.0", "after": "mine 1.0", "metric": "Dice",
    "mean": {"patients": 1, "meanDifference": -0.01, "interval": [null, null]},
    "structures": {"RV": {}, "Myo": {}, "LV": {}},
    "images": [{"name": "c", "patient": "c", "before": {"RV": 0.9, "Myo": 0.9, "LV": 0.93}, "after": {"RV": 0.9, "Myo": 0.9, "LV": 0.9}}]}
})";

/// A run that was fine-tuned, with a model of a few bytes.
void writeTuning(const fs::path& folder, const char* comparison)
{
    writeRun(folder, {.state = engine::RunState::Finished}, 150);
    auto config = engine::readTrainingConfig(folder / "config.json").value();
    config.start.model = "start/sax-unet.json";
    config.card.name = "mine";
    std::ofstream(folder / "config.json") << engine::trainingConfigJson(config);
    std::ofstream(folder / "comparison.json") << comparison;
    std::ofstream(folder / "model.json") << "card";
    std::ofstream(folder / "model.safetensors") << "weights";
}

class Tuning : public TrainProcess {
protected:
    void show(const char* name)
    {
        showTraining();
        page().choose(runs / name);
        waitForRun([&](const ui::Run& run) { return run.folder == runs / name; });
    }
    [[nodiscard]] QPushButton* button(const QString& words)
    {
        for (auto* one : page().findChild<ui::RunSide*>()->findChildren<QPushButton*>())
            if (one->isVisible() && one->text().contains(words))
                return one;
        return nullptr;
    }
    [[nodiscard]] std::string modelInUse() const { return settings->engineOptions().model; }
    [[nodiscard]] ui::NewTuningDialog::Start dialogStart() const
    {
        engine::ModelCard single, several;
        single.name = "single";
        single.version = several.version = "1.0";
        single.baseWidths = {16};
        several.name = "several";
        several.baseWidths = {16, 24};
        return {.runsFolder = runs, .corrections = {}, .folder = {}, .models = {several, single}};
    }
};

TEST_F(Tuning, ResultIsReadFromTheComparison)
{
    writeTuning(runs / "mine", betterComparison);
    const auto result = ui::readTuningResult(runs / "mine");
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->better);
    EXPECT_EQ(result->before, "sax-unet 1.0");
    EXPECT_EQ(result->corrected.images, 2);
    EXPECT_EQ(result->corrected.patients, 2);
    const auto& changes = result->corrected.changes;
    ASSERT_EQ(changes.size(), 4U);
    EXPECT_EQ(changes[0].name, "RV");
    EXPECT_NEAR(changes[0].before, .6, 1e-12);
    EXPECT_NEAR(changes[0].after, .8, 1e-12);
    EXPECT_EQ(changes[2].name, "LV");
    EXPECT_EQ(changes[2].low, -.01);
    EXPECT_NEAR(changes[3].after - changes[3].before, .1, 1e-12); // the mean
    ASSERT_TRUE(result->unchanged);
    EXPECT_FALSE(result->unchanged->changes[3].low) << "one patient has no interval";
    for (const char* damaged :
         {"", "[]", "{", R"({"better": true})", R"({"better": 1, "corrected": {"images": [1]}})"}) {
        std::ofstream(runs / "mine" / "comparison.json") << damaged;
        EXPECT_FALSE(ui::readTuningResult(runs / "mine")) << damaged;
    }
}

TEST_F(Tuning, BetterModelIsOfferedUsedAndGivenBack)
{
    writeTuning(runs / "tuned", betterComparison);
    show("tuned");
    EXPECT_TRUE(words().contains("The new model is better")) << words().toStdString();
    ASSERT_TRUE(waitFor([&] { return words().contains("0.600 → 0.800"); })) << words().toStdString();
    EXPECT_EQ(modelInUse(), "") << "it is never taken by itself";
    EXPECT_EQ(button("Go back"), nullptr);
    for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
        theme->setKind(kind);
        EXPECT_TRUE(waitFor([&] { return cutOff(*window).isEmpty(); }))
            << cutOff(*window).join(", ").toStdString();
        picture(kind == ui::ThemeKind::Dark ? "train-tuned-dark" : "train-tuned-light");
    }
    auto* use = button("Use the new model");
    ASSERT_NE(use, nullptr);
    EXPECT_EQ(use->visibleRegion().boundingRect(), use->rect()) << "in sight without scrolling";
    use->click();
    ASSERT_TRUE(waitFor([&] { return modelInUse() == "mine"; }));
    const auto installed = scratch / "data" / "cinecor" / "models" / "mine";
    EXPECT_EQ(textOf(installed / "model.json"), "card");
    EXPECT_EQ(textOf(installed / "model.safetensors"), "weights");
    EXPECT_TRUE(window->messages().text().contains("mine segments from now on"));
    ASSERT_TRUE(waitFor([&] { return button("Go back") != nullptr; }));
    EXPECT_EQ(button("Use the new model"), nullptr);
    button("Go back")->click();
    EXPECT_EQ(modelInUse(), "");
    ASSERT_TRUE(waitFor([&] { return button("Use the new model") != nullptr; }));
}

TEST_F(Tuning, WorseModelIsNotRecommended)
{
    std::string worse = betterComparison;
    worse.replace(worse.find("true"), 4, "false");
    worse.replace(worse.find("it is better on"), 15, "it is not clearly better on");
    writeTuning(runs / "tuned", worse.c_str());
    show("tuned");
    EXPECT_TRUE(words().contains("Keep the old model: it is not clearly better")) << words().toStdString();
    EXPECT_NE(button("all the same"), nullptr);
}

TEST_F(Tuning, RunsThatAreNoFineTuningHaveNoComparison)
{
    writeRun(runs / "plain", {.state = engine::RunState::Finished}, 150);
    show("plain");
    EXPECT_FALSE(page().findChild<ui::TuningCard*>()->isVisible());
    writeTuning(runs / "tuned", "");
    fs::remove(runs / "tuned" / "comparison.json");
    show("tuned");
    EXPECT_TRUE(page().findChild<ui::TuningCard*>()->isVisible());
    EXPECT_EQ(button("Use"), nullptr);
}

TEST_F(Tuning, DialogSaysWhatIsMissing)
{
    writeDiscs(scratch / "truth", 4);
    writeDiscs(scratch / "corrected", 8, "_cinecor");
    ui::NewTuningDialog dialog(window->tasks(), dialogStart(), window.get());
    dialog.show();
    auto& model = field<QComboBox>(dialog, "Model");
    EXPECT_EQ(model.count(), 2) << "a mean of several networks is tuned as a whole";
    model.setCurrentText("single 1.0");
    EXPECT_EQ(startButton(dialog).toolTip(), "Choose the corrections first.");
    auto& folder = field<QLineEdit>(dialog, "Folder of the corrections");
    folder.setText(text(scratch / "truth"));
    ASSERT_TRUE(waitFor([&] { return says(dialog, "No corrected mask there"); }));
    EXPECT_FALSE(startButton(dialog).isEnabled());
    folder.setText(text(scratch / "corrected"));
    ASSERT_TRUE(waitFor([&] { return startButton(dialog).isEnabled(); }));
    EXPECT_TRUE(says(dialog, "8 corrected images of 8 patients; a third"));
    field<QSpinBox>(dialog, "Images of one patient").setValue(8);
    ASSERT_TRUE(waitFor([&] { return startButton(dialog).toolTip().contains("at least two patients"); }));
    field<QSpinBox>(dialog, "Images of one patient").setValue(2);
    ASSERT_TRUE(waitFor([&] { return startButton(dialog).isEnabled(); }));
    EXPECT_TRUE(waitFor([&] { return cutOff(dialog).isEmpty(); })) << cutOff(dialog).join(", ").toStdString();
    picture("train-new-tuning", dialog);
    field<QLineEdit>(dialog, "Folder of images of the old kind").setText("/not/there");
    EXPECT_EQ(startButton(dialog).toolTip(), "/not/there is not there.");
    field<QLineEdit>(dialog, "Folder of images of the old kind").clear();
    const auto tuning = dialog.tuning();
    EXPECT_EQ(tuning.folder, runs / "single-tuned");
    EXPECT_EQ(ui::tuningArguments(tuning).join(' ').toStdString(),
              "finetune --model single --corrections " + (scratch / "corrected").string() + " -o " +
                  (runs / "single-tuned").string() + " --steps 600 --group 2 --device auto");
}

/// The whole way: a model of a second, corrections, fine-tuning in a process, and the comparison.
TEST_F(Tuning, StartsATrueProcessAndShowsTheComparison)
{
    writeDiscs(scratch / "known", 8);
    writeDiscs(scratch / "corrected", 8, "_cinecor");
    std::ofstream(scratch / "tiny.json") << R"({"inputSize": [32, 32], "epochs": 3, "batchSize": 4,
        "loaderThreads": 0, "network": {"baseWidth": 2, "levels": 2}, "card": {"name": "first"}})";
    const auto made = runProgram("cinecor-cli train " + quoted(scratch / "tiny.json") + " --data " +
                                     quoted(scratch / "known") + " --threads 1 --device cpu -o " +
                                     quoted(scratch / "first"),
                                 scratch);
    ASSERT_EQ(made.status, 0) << made.errors;
    ASSERT_TRUE(ui::startTuning({.folder = runs / "second",
                                 .corrections = scratch / "corrected",
                                 .model = (scratch / "first" / "model.json").string(),
                                 .group = 2,
                                 .steps = 6,
                                 .machine = {engine::DeviceKind::Cpu, 1}}));
    show("second");
    waitForRun([](const ui::Run& run) { return run.tuning.has_value(); });
    const auto run = chosen();
    EXPECT_EQ(run->condition, RunCondition::Done);
    EXPECT_EQ(run->modelName, "second");
    EXPECT_EQ(run->tuning->corrected.patients, 2);
    EXPECT_EQ(run->tuning->corrected.images, 4);
    EXPECT_EQ(run->tuning->before, "first 1.0");
    EXPECT_EQ(run->tuning->after, "second 1.0");
    EXPECT_FALSE(run->tuning->better) << "three epochs learn nothing";
    EXPECT_TRUE(words().contains("Keep the old model")) << words().toStdString();
}

} // namespace
} // namespace cinecor::test
