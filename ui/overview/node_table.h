#pragma once

#include "ui/overview/overview_facts.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>
#include <QTableView>

#include <vector>

namespace orbit::ui {

/// Nodes as rows: name, state, three shares, desktops, sessions, time since the start.
class NodeTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, Cpu, Memory, IoWait, Desktops, Sessions, Uptime, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Nodes of the same number keep their rows; selection and scroll stay.
    void replace(const std::vector<NodeFacts> &nodes);
    const NodeFacts &at(int row) const { return m_nodes[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<NodeFacts> m_nodes;
};

class NodeTable final : public QTableView
{
    Q_OBJECT

public:
    explicit NodeTable(const Theme &theme, QWidget *parent = nullptr);

    NodeTableModel &rows() { return *m_model; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void opened(const QString &node);

private:
    void open(const QModelIndex &index);

    NodeTableModel *m_model;
};

} // namespace orbit::ui
