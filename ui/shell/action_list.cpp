#include "ui/shell/action_registry.h"

/// Marks texts of the table for the translation tools.
#define TR(text) QT_TRANSLATE_NOOP("Actions", text)

namespace cinecor::ui {
namespace {

constexpr auto canvas = KeyScope::Canvas;
constexpr auto window = KeyScope::Window;

const std::vector<ActionSpec> fileActions = {
    {"open", TR("File"), TR("Open…"), TR("Open images, masks or volumes"), "file", "Ctrl+O"},
    {"openFolder", TR("File"), TR("Open Folder…"), TR("Open every case in a folder"), "open", "Ctrl+Shift+O"},
    {"openSample", TR("File"), TR("Open Sample"), TR("Open the bundled sample: a computed beating heart"),
     "sample", nullptr},
    {"save", TR("File"), TR("Save"), TR("Save the labels of this case"), "save", "Ctrl+S"},
    {"saveAs", TR("File"), TR("Save As…"), TR("Save the labels under another name or in another folder"),
     nullptr, "Ctrl+Shift+S"},
    {"exportAll", TR("File"), TR("Export All…"), TR("Write the labels of every open case into one folder"),
     "export", "Ctrl+E"},
    {"exportDataset", TR("File"), TR("Export Data Set…"),
     TR("Write images and corrected labels as a data set to train on elsewhere"), nullptr, "Ctrl+Shift+E"},
    {"closeAll", TR("File"), TR("Close All"), TR("Close every case and go back to the start page"), nullptr,
     "Ctrl+W"},
    {"preferences", TR("File"), TR("Preferences…"), TR("Device, theme, keys, output folder"), "preferences",
     "Ctrl+,"},
    {"quit", TR("File"), TR("Quit"), TR("Close the window"), nullptr, "Ctrl+Q"},
};

const std::vector<ActionSpec> editActions = {
    {"undo", TR("Edit"), TR("Undo"), TR("Take the last change back"), "undo", "Ctrl+Z"},
    {"redo", TR("Edit"), TR("Redo"), TR("Make the change again"), "redo", "Ctrl+Shift+Z Ctrl+Y"},
    {"navigate", TR("Edit"), TR("Navigate"), TR("Left drag: window and level; right drag: zoom"), "navigate",
     "A", true},
    {"brush", TR("Edit"), TR("Brush"), TR("Left paints, right erases, Ctrl inverts"), "brush", "B", true},
    {"eraser", TR("Edit"), TR("Eraser"), TR("Paint background"), "eraser", "E", true},
    {"fill", TR("Edit"), TR("Fill"), TR("Fill a closed region with the label"), "fill", "G", true},
    {"lastTool", TR("Edit"), TR("Last Two Tools"), TR("Change between the last two tools"), nullptr, "Space",
     false, canvas},
    {"label0", TR("Edit"), TR("Paint Background"), TR("Choose background for painting"), nullptr, "0"},
    {"label1", TR("Edit"), TR("Paint Label 1"), TR("Choose the first label for painting"), nullptr, "1"},
    {"label2", TR("Edit"), TR("Paint Label 2"), TR("Choose the second label for painting"), nullptr, "2"},
    {"label3", TR("Edit"), TR("Paint Label 3"), TR("Choose the third label for painting"), nullptr, "3"},
    {"labelBack", TR("Edit"), TR("Previous Label"), TR("Choose the label before"), nullptr, "Q"},
    {"labelForward", TR("Edit"), TR("Next Label"), TR("Choose the label after"), nullptr, "W"},
    {"brushSmaller", TR("Edit"), TR("Smaller Brush"), TR("Make the brush smaller"), "minus", "["},
    {"brushLarger", TR("Edit"), TR("Larger Brush"), TR("Make the brush larger"), "plus", "]"},
    {"clearSlice", TR("Edit"), TR("Clear Slice"), TR("Remove all labels of this slice"), "trash", "Delete",
     false, canvas},
    {"takeAi", TR("Edit"), TR("Take AI Slice"), TR("Replace this slice by what the AI found"), "reset",
     "Ctrl+Backspace"},
    {"cancelStroke", TR("Edit"), TR("Cancel Stroke"), TR("Put an unfinished stroke back"), nullptr, "Esc",
     false, canvas},
};

const std::vector<ActionSpec> viewActions = {
    {"sliceUp", TR("View"), TR("Next Slice"), TR("Go one slice up"), nullptr, "Up", false, canvas},
    {"sliceDown", TR("View"), TR("Previous Slice"), TR("Go one slice down"), nullptr, "Down", false, canvas},
    {"phaseForward", TR("View"), TR("Next Phase"), TR("Go to the next phase"), nullptr, "Right", false,
     canvas},
    {"phaseBack", TR("View"), TR("Previous Phase"), TR("Go to the previous phase"), nullptr, "Left", false,
     canvas},
    {"play", TR("View"), TR("Play"), TR("Run through the phases"), "play", "P", true},
    {"goToEd", TR("View"), TR("Go to End-Diastole"), TR("Show the end-diastolic phase"), nullptr, "D"},
    {"goToEs", TR("View"), TR("Go to End-Systole"), TR("Show the end-systolic phase"), nullptr, "S"},
    {"zoomIn", TR("View"), TR("Zoom In"), TR("Show the slice larger"), "zoom-in", "Ctrl++ Ctrl+="},
    {"zoomOut", TR("View"), TR("Zoom Out"), TR("Show the slice smaller"), "zoom-out", "Ctrl+-"},
    {"fit", TR("View"), TR("Fit to Window"), TR("Show the whole slice"), "fit", "F"},
    {"resetWindow", TR("View"), TR("Automatic Window and Level"),
     TR("Set brightness and contrast to the heart"), "reset", "Ctrl+0"},
    {"smooth", TR("View"), TR("Smooth Image"), TR("Interpolate between pixels, or show them as they are"),
     nullptr, "I", true},
    {"asStored", TR("View"), TR("As Stored"), TR("Show rows and columns as the file has them"), nullptr,
     nullptr, true},
    {"overlay", TR("View"), TR("Overlay"), TR("Show or hide all labels"), "eye", "H", true},
    {"contourOnly", TR("View"), TR("Contours Only"), TR("Hide the filled areas"), nullptr, "C", true},
    {"layerMine", TR("View"), TR("My Labels"), TR("Show my labels (solid)"), nullptr, "Alt+1", true},
    {"layerAi", TR("View"), TR("AI Labels"), TR("Show what the AI found (dashed)"), nullptr, "Alt+2", true},
    {"layerTruth", TR("View"), TR("Truth"), TR("Show the truth that lies beside the image (dotted)"), nullptr,
     "Alt+3", true},
    {"viewLabels", TR("View"), TR("Show Labels"), TR("Overlay: the structures"), "layers", "Ctrl+1", true},
    {"viewDifference", TR("View"), TR("Show Difference"), TR("Overlay: what was added and removed"),
     "difference", "Ctrl+2", true},
    {"viewConfidence", TR("View"), TR("Show Confidence"), TR("Overlay: how sure the AI was"), "confidence",
     "Ctrl+3", true},
    {"studiesPanel", TR("View"), TR("Studies Panel"), TR("Show or hide the list of studies"), nullptr, "F2",
     true},
    {"sidePanel", TR("View"), TR("Side Panel"), TR("Show or hide labels, tool and results"), nullptr, "F3",
     true},
    {"phasePanel", TR("View"), TR("Slice × Phase Strip"), TR("Show or hide the strip below the image"),
     nullptr, "F4", true},
    {"showScores", TR("View"), TR("Show Scores"),
     TR("Show how good the labels of everything that is open are, or go back to the images"), "scores", "F6",
     true},
    {"saveScores", TR("View"), TR("Save Scores…"), TR("Save the table of the scores as CSV"), "export",
     nullptr},
    {"tasks", TR("View"), TR("Tasks…"), TR("Show what runs, what failed and what was done"), "tasks",
     "Ctrl+Shift+T"},
    {"lightTheme", TR("View"), TR("Light Theme"), TR("Light surfaces instead of dark ones"), nullptr, nullptr,
     true},
    {"fullScreen", TR("View"), TR("Full Screen"), TR("Use the whole screen"), nullptr, "F11", true},
};

const std::vector<ActionSpec> workActions = {
    {"segmentStudy", TR("Segment"), TR("Segment Study"), TR("Find the structures in every slice and phase"),
     "segment", "Ctrl+R"},
    {"segmentPhase", TR("Segment"), TR("Segment This Phase"), TR("Find the structures in this phase"),
     nullptr, "Ctrl+Alt+R"},
    {"segmentSlice", TR("Segment"), TR("Segment This Slice"), TR("Find the structures in this slice"),
     nullptr, "Ctrl+Shift+R"},
    {"segmentAll", TR("Segment"), TR("Segment All Cases"),
     TR("Find the structures in every case that has no labels yet"), nullptr, "Ctrl+Shift+A"},
    {"cancelSegment", TR("Segment"), TR("Cancel Segmentation"), TR("Stop segmenting this case"), "close",
     "Ctrl+."},
    {"heartBox", TR("Segment"), TR("Heart Box"), TR("Drag the box in which the AI looks for the heart"),
     "heart-box", "X", true},
    {"resetHeartBox", TR("Segment"), TR("Find Heart Automatically"),
     TR("Forget the heart box; the next segmentation finds the heart by itself"), nullptr, nullptr},
    {"setEd", TR("Segment"), TR("Set End-Diastole"), TR("This phase is end-diastole"), nullptr, "Alt+D"},
    {"setEs", TR("Segment"), TR("Set End-Systole"), TR("This phase is end-systole"), nullptr, "Alt+S"},
    {"reviewed", TR("Review"), TR("Slice Reviewed"), TR("I looked at this slice and it is right"), "accept",
     "R", true},
    {"nextCase", TR("Review"), TR("Next Case"), TR("Go to the next case of the list"), "next", "N"},
    {"previousCase", TR("Review"), TR("Previous Case"), TR("Go to the case before"), "previous", "Shift+N"},
};

const std::vector<ActionSpec> trainActions = {
    {"newRun", TR("Train"), TR("New Run…"), TR("Train a network on labelled images"), "plus", "Ctrl+N"},
    {"fineTune", TR("Train"), TR("Fine-tune on My Corrections…"),
     TR("Train a model on with the masks that you corrected and saved"), nullptr, "Ctrl+Alt+N"},
    {"openRun", TR("Train"), TR("Open Run…"), TR("Show a run that lies in another folder"), "open",
     "Ctrl+Alt+O"},
    {"runsFolder", TR("Train"), TR("Folder of the Runs…"), TR("Choose where runs are kept"), nullptr,
     nullptr},
    {"showTraining", TR("Train"), TR("Show Training"), TR("Show the training runs, or go back to the images"),
     "chart", "Ctrl+T", true},
    {"pauseRun", TR("Train"), TR("Pause Run"), TR("Let the chosen run rest; it keeps its place"), "pause",
     "Ctrl+Alt+P"},
    {"resumeRun", TR("Train"), TR("Resume Run"), TR("Let the chosen run go on from where it is"), "play",
     "Ctrl+Alt+G"},
    {"stopRun", TR("Train"), TR("Stop Run"), TR("End the chosen run; its last checkpoint is kept"), "square",
     "Ctrl+Alt+X"},
};

const std::vector<ActionSpec> helpActions = {
    {"palette", TR("Help"), TR("Find Action…"), TR("Search everything that can be done"), "search",
     "Ctrl+Shift+P", false, window},
    {"keys", TR("Help"), TR("Keys…"), TR("See and change the keys"), "keyboard", "F1"},
    {"firstSteps", TR("Help"), TR("First Steps"), TR("Show the hint for the first minute"), "info", nullptr},
    {"about", TR("Help"), TR("About Cinecor"), TR("Version, terms, licences"), nullptr, nullptr},
};

} // namespace

const std::vector<ActionSpec>& actionSpecs()
{
    static const std::vector<ActionSpec> specs = [] {
        std::vector<ActionSpec> all;
        for (const auto* part :
             {&fileActions, &editActions, &viewActions, &workActions, &trainActions, &helpActions})
            all.insert(all.end(), part->begin(), part->end());
        return all;
    }();
    return specs;
}

} // namespace cinecor::ui
