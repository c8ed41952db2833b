#include "ui/scores/score_text.h"

#include "ui/plots/csv.h"

#include <QObject>

#include <algorithm>

namespace cinecor::ui {
namespace {

using Kind = ScoreColumn::Kind;
using analysis::OverlapState;

QString structureName(const ScoreBoard& board, std::size_t structure)
{
    return QString::fromStdString(board.structures[structure]);
}

QString optionalText(const std::optional<double>& value)
{
    return value ? scoreText(*value) : QString();
}

QString structureText(const ScoreRow& row, std::size_t structure, Measure measure)
{
    if (structure >= row.overlaps.size())
        return {};
    switch (row.overlaps[structure].state()) {
    case OverlapState::Missed:
        return QObject::tr("missed");
    case OverlapState::Extra:
        return QObject::tr("extra");
    case OverlapState::NeitherHasIt:
        return QStringLiteral("–");
    case OverlapState::Both:
        break;
    }
    return optionalText(row.value(structure, measure));
}

QString structureTip(const ScoreRow& row, std::size_t structure, const ScoreBoard& board)
{
    const QString name = structureName(board, structure);
    if (structure >= row.overlaps.size())
        return QObject::tr("There is no truth.");
    const auto& overlap = row.overlaps[structure];
    switch (overlap.state()) {
    case OverlapState::Missed:
        return QObject::tr("Only the truth has %1: Dice 0").arg(name);
    case OverlapState::Extra:
        return QObject::tr("The truth has no %1: Dice 0").arg(name);
    case OverlapState::NeitherHasIt:
        return QObject::tr("Neither has %1; it does not count").arg(name);
    case OverlapState::Both:
        break;
    }
    return QObject::tr("%1: Dice %2, IoU %3").arg(name, scoreText(overlap.dice()), scoreText(overlap.iou()));
}

QString number(const std::optional<double>& value)
{
    return value ? csvNumber(*value) : QString();
}

QString csvRow(const ScoreRow& row, const ScoreBoard& board)
{
    QStringList cells{csvCell(row.name), row.phase > 0 ? QString::number(row.phase) : QString(),
                      row.slice >= 0 ? QString::number(row.slice + 1) : QString(),
                      board.unit == ScoreUnit::Image ? "image 2D" : "volume 3D"};
    for (const auto measure : {Measure::Dice, Measure::Iou}) {
        for (std::size_t i = 0; i < board.structures.size(); ++i)
            cells.append(number(row.value(i, measure)));
        cells.append(number(measure == Measure::Dice ? row.dice : row.iou));
    }
    cells.append(number(row.confidence));
    cells.append(csvCell(row.isScored() ? QString() : statusText(row)));
    return cells.join(',') + '\n';
}

} // namespace

QString unitName(ScoreUnit unit)
{
    return unit == ScoreUnit::Image ? QObject::tr("images (2D)") : QObject::tr("volumes (3D)");
}

QString measureName(Measure measure)
{
    return measure == Measure::Dice ? QObject::tr("Dice") : QObject::tr("IoU");
}

QString scoreText(double score)
{
    return QString::number(score, 'f', 3);
}

QString phaseText(const ScoreRow& row)
{
    if (row.phase == 0)
        return {};
    const QString number = QString::number(row.phase);
    if (row.isEndDiastole)
        return number + ' ' + QObject::tr("(ED)");
    return row.isEndSystole ? number + ' ' + QObject::tr("(ES)") : number;
}

QString placeText(const ScoreRow& row, const ScoreBoard& board)
{
    QString text = row.name;
    const auto has = [&](Kind kind) {
        return std::ranges::any_of(board.columns,
                                   [&](const ScoreColumn& column) { return column.kind == kind; });
    };
    if (row.phase > 0 && has(Kind::Phase))
        text += QObject::tr(", phase %1").arg(phaseText(row));
    if (row.slice >= 0 && has(Kind::Slice))
        text += QObject::tr(", slice %1").arg(row.slice + 1);
    return text;
}

QString statusText(const ScoreRow& row)
{
    switch (row.state) {
    case StudyState::New:
        return QObject::tr("not segmented yet");
    case StudyState::Loading:
        return QObject::tr("being opened");
    case StudyState::Failed:
        return QObject::tr("not readable");
    case StudyState::Ai:
    case StudyState::Edited:
    case StudyState::Saved:
        break;
    }
    return QObject::tr("no truth and no confidence to judge by");
}

QString columnTitle(const ScoreColumn& column, const ScoreBoard& board)
{
    switch (column.kind) {
    case Kind::Case:
        return QObject::tr("Case");
    case Kind::Phase:
        return QObject::tr("Phase");
    case Kind::Slice:
        return QObject::tr("Slice");
    case Kind::Structure:
        return structureName(board, column.structure);
    case Kind::Dice:
        return QObject::tr("mean Dice");
    case Kind::Iou:
        return QObject::tr("mean IoU");
    case Kind::Confidence:
        break;
    }
    return board.scoredCases > 0 ? QObject::tr("Confidence") : QObject::tr("Score");
}

QString columnTip(const ScoreColumn& column, const ScoreBoard& board, Measure measure)
{
    if (column.kind == Kind::Structure)
        return QObject::tr("%1 of %2, for %3")
            .arg(measureName(measure), structureName(board, column.structure), unitName(board.unit));
    if (column.kind == Kind::Dice || column.kind == Kind::Iou)
        return QObject::tr("Mean over the structures that my labels or the truth have");
    if (column.kind == Kind::Confidence)
        return QObject::tr("Of the AI, where there is no truth: mean over what it labelled, the lowest of a "
                           "volume's slices");
    return {};
}

QString cellText(const ScoreRow& row, const ScoreColumn& column, Measure measure)
{
    switch (column.kind) {
    case Kind::Case:
        return row.name;
    case Kind::Phase:
        return phaseText(row);
    case Kind::Slice:
        return row.slice < 0 ? QString() : QString::number(row.slice + 1);
    case Kind::Structure:
        return structureText(row, column.structure, measure);
    case Kind::Dice:
        return optionalText(row.dice);
    case Kind::Iou:
        return optionalText(row.iou);
    case Kind::Confidence:
        break;
    }
    return row.confidence ? QObject::tr("%1 %").arg(qRound(*row.confidence * 100)) : QString();
}

QString cellTip(const ScoreRow& row, const ScoreColumn& column, const ScoreBoard& board)
{
    QString place = placeText(row, board);
    if (!row.isScored())
        return place + '\n' + statusText(row);
    if (column.kind == Kind::Structure)
        return place + '\n' + structureTip(row, column.structure, board);
    return place;
}

QString boardText(const ScoreBoard& board)
{
    QString text;
    if (board.scoredCases == 0)
        text = QObject::tr("Nothing is scored yet.");
    else if (board.hasTruth)
        text = QObject::tr("My labels, which are the AI's where nobody changed them, against the truth: %1 "
                           "of %2 cases, as %3.")
                   .arg(board.scoredCases)
                   .arg(board.cases)
                   .arg(unitName(board.unit));
    else
        text = QObject::tr("There is no truth beside these images. Lowest confidence of the AI first: %1 of "
                           "%2 cases, as %3.")
                   .arg(board.scoredCases)
                   .arg(board.cases)
                   .arg(unitName(board.unit));
    if (board.waitingCases > 0)
        text += ' ' + QObject::tr("%n case(s) not segmented yet.", nullptr, board.waitingCases);
    return text;
}

QString csvOf(const ScoreBoard& board)
{
    QString table = "case,phase,slice,unit";
    for (const char* measure : {"dice_", "iou_"}) {
        for (const auto& name : board.structures)
            table += ',' + csvCell(measure + QString::fromStdString(name));
        table += ',' + QString(measure) + "mean";
    }
    table += ",confidence,note\n";
    for (const auto& row : board.rows)
        table += csvRow(row, board);
    return table;
}

} // namespace cinecor::ui
