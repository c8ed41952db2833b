#pragma once

#include <QAbstractListModel>
#include <QImage>
#include <QString>

#include <optional>
#include <vector>

namespace cinecor::ui {

enum class StudyState { New, Loading, Ai, Edited, Saved, Failed };

/// What the list shows of a study.
struct StudyRow {
    QString name{};
    QString detail{};    ///< second line: "EF 56 %", "96 × 96"
    QString judgement{}; ///< what the score is: "Dice 0.87"
    QString problem{};   ///< why it could not be opened, or what is odd about its files
    StudyState state = StudyState::New;
    QImage thumbnail{}; ///< null until it was made
    std::optional<double>
        score{}; ///< 0..1, low = look at it first; stays when the study gives its memory back

    /// Nobody can say yet how good its labels are: it is to be segmented.
    [[nodiscard]] bool isUnjudged() const
    {
        return !score && state != StudyState::Edited && state != StudyState::Saved &&
               state != StudyState::Failed;
    }
};

/// The studies of the window, in the order in which they were opened.
class StudiesModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, StateRole, ThumbnailRole, ScoreRole, JudgementRole, ProblemRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    void append(std::vector<StudyRow> rows);
    void clear();
    [[nodiscard]] const StudyRow& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }
    /// Replaces a row and tells the views.
    void setRow(int index, StudyRow row);

    [[nodiscard]] int unjudgedCount() const;

    [[nodiscard]] static QString stateName(StudyState state);

private:
    std::vector<StudyRow> rows_;
};

} // namespace cinecor::ui
