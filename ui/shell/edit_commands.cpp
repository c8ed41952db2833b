#include "ui/shell/edit_commands.h"

#include <QActionGroup>

#include <array>
#include <utility>

namespace cinecor::ui {
namespace {

constexpr std::array toolActions{std::pair{ToolId::Navigate, "navigate"}, std::pair{ToolId::Brush, "brush"},
                                 std::pair{ToolId::Eraser, "eraser"}, std::pair{ToolId::Fill, "fill"},
                                 std::pair{ToolId::HeartBox, "heartBox"}};
constexpr std::array labelActions{"label0", "label1", "label2", "label3"};

} // namespace

EditCommands::EditCommands(const ActionRegistry& actions, ViewState& view, SliceCanvas& canvas,
                           QObject* parent)
    : QObject(parent), actions_(actions), view_(view), canvas_(canvas)
{
    connectTools();
    connectPainting();
    connectSlice();
    connect(&view_, &ViewState::changed, this, [this](ViewState::Aspect aspect) {
        if (aspect == ViewState::Aspect::Document)
            followDocument();
        refresh();
    });
    followDocument();
    refresh();
}

void EditCommands::connectTools()
{
    auto* group = new QActionGroup(this);
    for (const auto& [tool, id] : toolActions) {
        group->addAction(actions_[id]);
        connect(actions_[id], &QAction::triggered, this, [this, tool = tool] {
            canvas_.setTool(tool);
            canvas_.setFocus();
        });
    }
    connect(actions_["lastTool"], &QAction::triggered, this, [this] { canvas_.setTool(lastTool_); });
    connect(&canvas_, &SliceCanvas::toolChanged, this, [this](ToolId tool) {
        lastTool_ = std::exchange(tool_, tool);
        refresh();
    });
    connect(actions_["cancelStroke"], &QAction::triggered, &canvas_, &SliceCanvas::cancelAction);
}

void EditCommands::connectPainting()
{
    for (std::size_t i = 0; i < labelActions.size(); ++i)
        connect(actions_[labelActions[i]], &QAction::triggered, this,
                [this, i] { view_.setLabel(static_cast<std::uint8_t>(i)); });
    connect(actions_["labelBack"], &QAction::triggered, this, [this] { view_.stepLabel(-1); });
    connect(actions_["labelForward"], &QAction::triggered, this, [this] { view_.stepLabel(1); });
    connect(actions_["brushSmaller"], &QAction::triggered, this, [this] { view_.stepBrush(-1); });
    connect(actions_["brushLarger"], &QAction::triggered, this, [this] { view_.stepBrush(1); });
}

void EditCommands::connectSlice()
{
    const auto on = [this](const char* id, auto&& act) {
        connect(actions_[id], &QAction::triggered, this, [this, act] {
            if (document_)
                act(*document_, view_.sliceId());
        });
    };
    on("undo", [](SegmentationDocument& document, editing::SliceId) { document.undo(); });
    on("redo", [](SegmentationDocument& document, editing::SliceId) { document.redo(); });
    on("clearSlice", [](SegmentationDocument& document, editing::SliceId id) { document.clearSlice(id); });
    on("takeAi", [](SegmentationDocument& document, editing::SliceId id) { document.takeAiSlice(id); });
    on("reviewed", [](SegmentationDocument& document, editing::SliceId id) {
        document.setReviewed(id, document.layers().state(id) != editing::SliceState::Reviewed);
    });
}

void EditCommands::followDocument()
{
    if (document_)
        document_->disconnect(this);
    document_ = view_.document();
    if (!document_)
        return;
    connect(document_, &SegmentationDocument::undoChanged, this, &EditCommands::refreshUndo);
    connect(document_, &SegmentationDocument::changed, this, [this](const Change& change) {
        if (change.what != Change::What::Mine)
            refresh();
    });
}

void EditCommands::refreshUndo()
{
    const auto show = [](QAction* action, bool enabled, const QString& verb, const QString& what) {
        action->setEnabled(enabled);
        action->setText(what.isEmpty() ? verb : verb + ' ' + what);
    };
    show(actions_["undo"], document_ && document_->canUndo(), tr("Undo"),
         document_ ? document_->undoText() : QString());
    show(actions_["redo"], document_ && document_->canRedo(), tr("Redo"),
         document_ ? document_->redoText() : QString());
}

void EditCommands::refresh()
{
    const bool open = document_;
    for (const auto& [tool, id] : toolActions) {
        actions_[id]->setEnabled(open);
        actions_[id]->setChecked(tool == canvas_.tool());
    }
    actions_["heartBox"]->setEnabled(open && !document_->study().isPicture());
    const auto& scheme = open ? document_->layers().scheme() : base::LabelScheme::shortAxis();
    for (std::size_t i = 1; i < labelActions.size(); ++i) {
        const auto* structure = scheme.byValue(static_cast<std::uint8_t>(i));
        actions_[labelActions[i]]->setVisible(structure);
        if (structure)
            actions_[labelActions[i]]->setText(tr("Paint %1").arg(QString::fromStdString(structure->name)));
    }
    for (const char* id : {"label0", "label1", "label2", "label3", "labelBack", "labelForward",
                           "brushSmaller", "brushLarger", "clearSlice", "lastTool", "cancelStroke"})
        actions_[id]->setEnabled(open);
    const bool hasAi = open && document_->labels(Layer::Ai, view_.phase());
    actions_["takeAi"]->setEnabled(hasAi);
    actions_["reviewed"]->setEnabled(open && document_->labels(Layer::Mine, view_.phase()));
    actions_["reviewed"]->setChecked(open && document_->layers().state(view_.sliceId()) ==
                                                 editing::SliceState::Reviewed);
    refreshUndo();
}

} // namespace cinecor::ui
