#include "tests/ui/train/train_process.h"

#include "tests/support/run_program.h"

#include "ui/train/new_run_dialog.h"
#include "ui/train/run_data.h"
#include "ui/train/run_launcher.h"

#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <csignal>
#include <sstream>

#include <unistd.h>

namespace cinecor::test {
namespace {

namespace fs = std::filesystem;
using ui::RunCondition;

/// A number of /proc/PID/stat, counted from 1 as in proc(5); from the third on.
int numberOfProcess(int process, int field)
{
    const auto stat = textOf("/proc/" + std::to_string(process) + "/stat");
    std::istringstream fields(stat.substr(stat.rfind(')') + 1));
    std::string value;
    for (int i = 3; i <= field; ++i)
        fields >> value;
    return std::stoi(value);
}

class NewRun : public TrainProcess {
protected:
    void SetUp() override
    {
        TrainProcess::SetUp();
        std::ofstream(scratch / "tiny.json")
            << R"({"inputSize": [32, 32], "epochs": 3, "batchSize": 4, "loaderThreads": 0,
                   "network": {"baseWidth": 2, "levels": 2}})";
    }

    ui::NewRunDialog* openDialog()
    {
        trigger("newRun");
        return window->findChild<ui::NewRunDialog*>();
    }
    void fill(ui::NewRunDialog& dialog, const fs::path& data)
    {
        field<QComboBox>(dialog, "Preset").setCurrentText("a file of mine");
        field<QLineEdit>(dialog, "Configuration file").setText(text(scratch / "tiny.json"));
        field<QLineEdit>(dialog, "Folder of the data").setText(text(data));
        ASSERT_TRUE(waitFor([&] { return field<QSpinBox>(dialog, "Epochs").value() == 3; }));
        field<QSpinBox>(dialog, "Images of one patient").setValue(2);
        field<QSpinBox>(dialog, "Number of folds").setValue(4);
        field<QSpinBox>(dialog, "Processor threads").setValue(1);
        ASSERT_TRUE(waitFor([&] { return startButton(dialog).isEnabled(); }));
    }
};

TEST_F(NewRun, FolderIsCountedByImagesAndPatients)
{
    writeDiscs(scratch / "discs", 8);
    QImage(8, 8, QImage::Format_Grayscale8).save(text(scratch / "discs" / "alone9.png"));
    const auto data = ui::findRunData(scratch / "discs", 2);
    ASSERT_TRUE(data.has_value());
    EXPECT_EQ(ui::runDataText(*data).toStdString(),
              "8 labelled images of 4 patients; 1 without labels left out.");
    fs::create_directories(scratch / "nothing");
    EXPECT_EQ(ui::findRunData(scratch / "nothing", 1).error().code(), base::ErrorCode::NoImagesFound);
    EXPECT_EQ(ui::findRunData(scratch / "missing", 1).error().code(), base::ErrorCode::FileNotFound);
}

TEST_F(NewRun, ArgumentsSayWhatWasChosen)
{
    ui::NewRun run;
    run.folder = "runs/a";
    run.data = "data";
    run.validation = "val";
    run.machine = {engine::DeviceKind::Cpu, 3};
    EXPECT_EQ(ui::trainingArguments(run).join(' ').toStdString(),
              "train runs/a/request.json --data data -o runs/a --validation val --device cpu "
              "--threads 3");
}

TEST_F(NewRun, NetworksOfVolumesHaveNoNeighbouringSlices)
{
    auto* dialog = openDialog();
    ASSERT_NE(dialog, nullptr);
    auto& network = field<QComboBox>(*dialog, "Network");
    const auto& neighbours = field<QSpinBox>(*dialog, "Neighbouring slices");
    EXPECT_TRUE(neighbours.isEnabled());
    network.setCurrentText("vnet");
    EXPECT_FALSE(neighbours.isEnabled());
    network.setCurrentText("unet");
    EXPECT_TRUE(neighbours.isEnabled());
}

TEST_F(NewRun, DialogDoesNotStartWhatCannotRun)
{
    writeDiscs(scratch / "discs", 2);
    fs::create_directories(scratch / "nothing");
    auto* dialog = openDialog();
    ASSERT_NE(dialog, nullptr);
    auto& start = startButton(*dialog);
    EXPECT_FALSE(start.isEnabled());
    EXPECT_EQ(start.toolTip(), "Choose the data first.");
    auto& data = field<QLineEdit>(*dialog, "Folder of the data");
    data.setText(text(scratch / "nothing"));
    ASSERT_TRUE(waitFor([&] { return says(*dialog, "No labelled image there"); }));
    EXPECT_FALSE(start.isEnabled());
    data.setText(text(scratch / "discs"));
    ASSERT_TRUE(waitFor([&] { return start.isEnabled(); }));
    field<QSpinBox>(*dialog, "Images of one patient").setValue(2);
    ASSERT_TRUE(waitFor([&] { return start.toolTip().startsWith("One patient cannot be split"); }));
    field<QComboBox>(*dialog, "Who is held out").setCurrentIndex(2);
    EXPECT_TRUE(start.isEnabled());
    std::ofstream(scratch / "wrong.json") << R"({"epochz": 3})";
    auto& preset = field<QComboBox>(*dialog, "Preset");
    preset.setCurrentText("a file of mine");
    EXPECT_EQ(start.toolTip(), "Choose the file of the configuration.");
    auto& configuration = field<QLineEdit>(*dialog, "Configuration file");
    configuration.setText(text(scratch / "wrong.json"));
    ASSERT_TRUE(waitFor([&] { return says(*dialog, "epochz"); }));
    EXPECT_EQ(start.toolTip(), "The configuration cannot be used.");
    picture("train-new-run-wrong", *dialog);
    preset.setCurrentText("standard recipe");
    fs::create_directories(runs / "taken");
    auto& name = field<QLineEdit>(*dialog, "Name of the run");
    name.setText("taken");
    EXPECT_EQ(start.toolTip(), "There is a run of this name already.");
    for (const QString& wrong : {QString(), QString("a/b"), QString(".."), QString(400, 'x')}) {
        name.setText(wrong);
        EXPECT_TRUE(start.toolTip().startsWith("Give the run a short name")) << wrong.toStdString();
    }
}

/// The whole way: dialog, process, packing, three epochs, model.
TEST_F(NewRun, StartsATrueProcessAndShowsItFinish)
{
    writeDiscs(scratch / "discs", 8);
    auto* dialog = openDialog();
    ASSERT_NE(dialog, nullptr);
    fill(*dialog, scratch / "discs");
    picture("train-new-run-filled", *dialog);
    EXPECT_EQ(field<QLineEdit>(*dialog, "Name of the run").text(), "discs-unet");
    startButton(*dialog).click();
    waitForCondition(RunCondition::Done);
    const auto run = chosen();
    ASSERT_NE(run, nullptr);
    EXPECT_EQ(run->folder, runs / "discs-unet");
    EXPECT_EQ(run->history.epochCount(), 3);
    EXPECT_EQ(run->config->baseWidth, 2);
    EXPECT_EQ(run->config->split.folds, 4);
    EXPECT_EQ(run->history.structures(), (std::vector<std::string>{"RV", "Myo", "LV"}));
    EXPECT_TRUE(words().contains("done in")) << words().toStdString();
    EXPECT_TRUE(fs::exists(runs / "discs-unet" / "model.json"));
    const auto output = textOf(runs / "discs-unet" / "output.txt");
    EXPECT_NE(output.find("8 labelled images of 4 patients packed."), std::string::npos) << output;
    picture("train-finished");
}

TEST_F(NewRun, ProcessOutlivesTheWindowAndIsFoundAgain)
{
    writeDiscs(scratch / "discs", 8);
    auto* dialog = openDialog();
    fill(*dialog, scratch / "discs");
    field<QSpinBox>(*dialog, "Epochs").setValue(100'000);
    startButton(*dialog).click();
    waitForRun([](const ui::Run& run) {
        return run.condition == RunCondition::Running && run.history.epochCount() > 0;
    });
    const int process = chosen()->status->process;
    EXPECT_NE(numberOfProcess(process, 6), ::getsid(0)) << "a session of its own";
    EXPECT_EQ(numberOfProcess(process, 19), 10) << "nice";
    const auto session = textOf("/proc/" + std::to_string(process) + "/autogroup");
    EXPECT_TRUE(session.empty() || session.find("nice 10") != std::string::npos) << session;
    window.reset();
    ASSERT_EQ(::kill(process, 0), 0) << "it goes on";
    makeWindow();
    showTraining();
    waitForCondition(RunCondition::Running);
    trigger("pauseRun");
    waitForCondition(RunCondition::Paused);
    trigger("resumeRun");
    waitForCondition(RunCondition::Running);
    trigger("stopRun");
    waitForCondition(RunCondition::Stopped);
    const auto epochs = chosen()->history.epochCount();
    ASSERT_TRUE(window->actions()["resumeRun"]->isEnabled()) << "from its checkpoint";
    trigger("resumeRun");
    waitForRun([&](const ui::Run& run) {
        return run.condition == RunCondition::Running && run.history.epochCount() > epochs;
    });
    trigger("stopRun");
    waitForCondition(RunCondition::Stopped);
}

TEST_F(NewRun, FailureIsShownFromWhatTheProcessSaid)
{
    writeDiscs(scratch / "discs", 4);
    auto* dialog = openDialog();
    fill(*dialog, scratch / "discs");
    fs::remove_all(scratch / "discs"); // between the look and the start
    startButton(*dialog).click();
    waitForCondition(RunCondition::Failed);
    EXPECT_FALSE(chosen()->problem.isEmpty());
    EXPECT_TRUE(chosen()->problem.contains("discs")) << chosen()->problem.toStdString();
}

} // namespace
} // namespace cinecor::test
