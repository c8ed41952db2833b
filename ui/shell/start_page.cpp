#include "ui/shell/start_page.h"

#include "ui/shell/path_text.h"
#include "ui/theme/widgets.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QVBoxLayout>

namespace cinecor::ui {
namespace {

constexpr int columnWidth = 704;

QPushButton* makeTile(const QAction* action, const QString& title)
{
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    auto* tile = makeButton(key.isEmpty() ? title : title + "   " + key, "tile");
    tile->setIcon(action->icon());
    tile->setIconSize({metrics::iconSize + 2, metrics::iconSize + 2});
    tile->setToolTip(action->whatsThis());
    tile->setAccessibleName(title);
    tile->setCursor(Qt::PointingHandCursor);
    QObject::connect(tile, &QPushButton::clicked, action, &QAction::trigger);
    return tile;
}

} // namespace

StartPage::StartPage(const Theme& theme, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent), theme_(theme), recentArea_(new QWidget), recentList_(new QVBoxLayout(recentArea_))
{
    setObjectName("startPage");
    setAttribute(Qt::WA_StyledBackground);
    recentList_->setContentsMargins(0, 0, 0, 0);
    recentList_->setSpacing(2);
    auto* column = new QWidget;
    column->setFixedWidth(columnWidth);
    auto* box = new QVBoxLayout(column);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(24);
    box->addWidget(makeHeader());
    box->addWidget(makeTiles(theme, actions));
    box->addWidget(makeDropZone(theme));
    box->addWidget(recentArea_);
    auto* page = new QVBoxLayout(this);
    page->addStretch(2);
    page->addWidget(column, 0, Qt::AlignHCenter);
    page->addStretch(3);
}

QWidget* StartPage::makeHeader() const
{
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    auto* sign = new QLabel;
    sign->setPixmap(QIcon(":/icons/cinecor.svg").pixmap(QSize(56, 56), devicePixelRatioF()));
    row->addWidget(sign);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(makeLabel(tr("Cinecor"), "heading"));
    texts->addWidget(
        makeLabel(tr("Review and correct cardiac segmentations. Research use only."), "secondary"));
    row->addLayout(texts, 1);
    return header;
}

QWidget* StartPage::makeTiles(const Theme&, const ActionRegistry& actions) const
{
    auto* tiles = new QWidget;
    auto* row = new QHBoxLayout(tiles);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(makeTile(actions["open"], tr("Open files")), 1);
    row->addWidget(makeTile(actions["openFolder"], tr("Open folder")), 1);
    row->addWidget(makeTile(actions["openSample"], tr("Open sample")), 1);
    return tiles;
}

QWidget* StartPage::makeDropZone(const Theme& theme)
{
    dropZone_ = new QFrame;
    dropZone_->setObjectName("dropZone");
    dropZone_->setMinimumHeight(120);
    auto* box = new QVBoxLayout(dropZone_);
    box->setAlignment(Qt::AlignCenter);
    auto* sign = new QLabel;
    const auto draw = [&theme, sign] {
        const auto icon = theme.icon("export", IconTone::Secondary);
        sign->setPixmap(icon.pixmap(QSize(24, 24), sign->devicePixelRatioF()));
    };
    connect(&theme, &Theme::changed, sign, draw);
    draw();
    box->addWidget(sign, 0, Qt::AlignHCenter);
    box->addWidget(makeLabel(tr("Drop files or folders anywhere")), 0, Qt::AlignHCenter);
    box->addWidget(
        makeLabel(tr("PNG, JPEG, TIFF, NIfTI, MetaImage, NRRD; masks are found beside their images"),
                  "small"),
        0, Qt::AlignHCenter);
    return dropZone_;
}

void StartPage::setDropping(bool dropping)
{
    setStyleProperty(dropZone_, "dropping", dropping);
}

void StartPage::setRecent(const QStringList& paths)
{
    while (auto* item = recentList_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    recentArea_->setVisible(!paths.isEmpty());
    if (paths.isEmpty())
        return;
    recentList_->addWidget(makeSectionLabel(tr("Recent")));
    for (const auto& path : paths.mid(0, 5)) {
        auto* entry = makeButton(pathText(path, fontMetrics(), columnWidth - 40), "link");
        entry->setIcon(theme_.icon(QFileInfo(path).isDir() ? "folder" : "file", IconTone::Secondary));
        entry->setToolTip(path);
        entry->setAccessibleName(tr("Open %1").arg(path));
        connect(entry, &QPushButton::clicked, this, [this, path] { emit recentChosen(path); });
        recentList_->addWidget(entry, 0, Qt::AlignLeft);
    }
}

} // namespace cinecor::ui
