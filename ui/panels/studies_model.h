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
    QString detail{};  ///< second line: "EF 56 %", "96 × 96"
    QString problem{}; ///< why it could not be opened, or what is odd about its files
    StudyState state = StudyState::New;
    QImage thumbnail{};            ///< null until it was made
    std::optional<double> score{}; ///< 0..1: Dice against the truth, else confidence; low = look at it first
};

/// The studies of the window, in the order in which they were opened.
class StudiesModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, StateRole, ThumbnailRole, ScoreRole, ProblemRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    void append(std::vector<StudyRow> rows);
    void clear();
    [[nodiscard]] const StudyRow& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }
    /// Replaces a row and tells the views.
    void setRow(int index, StudyRow row);

    [[nodiscard]] static QString stateName(StudyState state);

private:
    std::vector<StudyRow> rows_;
};

} // namespace cinecor::ui
