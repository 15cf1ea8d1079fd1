#pragma once

#include "ui/shell/find_entry.h"

#include <QAbstractListModel>
#include <QListView>

namespace orbit::ui {

/// Headings and entries as rows; headings cannot be chosen.
class FindListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void replace(std::vector<FindEntry> entries);
    /// Null for a heading.
    const FindEntry *entry(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QString heading;
        int entry = -1;
    };
    std::vector<FindEntry> m_entries;
    std::vector<Row> m_rows;
};

/// What was found. The keyboard stays in the field above; this is moved from there.
class FindList final : public QListView
{
    Q_OBJECT

public:
    explicit FindList(const Theme &theme, QWidget *parent = nullptr);

    void replace(std::vector<FindEntry> entries);
    const FindEntry *currentEntry() const;
    /// To the next (1) or previous (-1) entry, over headings and around the ends.
    void step(int by);
    int contentHeight() const;

private:
    FindListModel *m_model;
};

} // namespace orbit::ui
