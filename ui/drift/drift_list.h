#pragma once

#include "core/access/drift_watch.h"
#include "ui/lists/paged_list.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace orbit::ui {

/// One difference and the cluster it is in.
struct DriftRow
{
    ClusterId cluster;
    QString clusterName;
    DriftFinding finding;
};

/// All differences of all clusters: security first, then what is missing, then what to look at.
class DriftModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setReports(const std::vector<DriftWatch::Report> &reports);
    const DriftRow &row(int at) const { return m_rows.at(static_cast<std::size_t>(at)); }
    const std::vector<DriftRow> &rows() const { return m_rows; }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<DriftRow> m_rows;
};

/// Paints a difference in two lines: what it is and how grave, and where.
class DriftDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    DriftDelegate(const Theme &theme, const DriftModel &model, QObject *parent = nullptr);

    void setHoverRow(int row) { m_hoverRow = row; }
    void setFocusRow(int row) { m_focusRow = row; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const DriftModel &m_model;
    int m_hoverRow = -1;
    int m_focusRow = -1;
};

class DriftList final : public PagedList
{
    Q_OBJECT

public:
    DriftList(const Theme &theme, DriftModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void currentMoved(int row);
    /// Enter.
    void opened(int row);

protected:
    void markRows(int hoverRow, int focusRow) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    DriftDelegate *m_delegate;
};

} // namespace orbit::ui
