#pragma once

#include "ui/desktops/column_plan.h"
#include "ui/desktops/desktops_delegate.h"

#include <QTableView>
#include <QTimer>

#include <functional>

namespace orbit::ui {

class DesktopsFilter;
class TableHeader;
class Theme;

/// The dense view of desktops. Columns follow the width, the button of a row is painted, and nothing scrolls sideways.
class DesktopsTable final : public QTableView
{
    Q_OBJECT

public:
    DesktopsTable(const Theme &theme, DesktopsFilter &desktops, QWidget *parent = nullptr);

    TableHeader *head() const { return m_header; }

    /// The drawer shows the current row.
    void setCurrentMarked(bool marked);
    void setHiddenColumns(HiddenColumns hidden);
    const HiddenColumns &hiddenColumns() const { return m_hidden; }
    bool isColumnShown(DesktopColumn column) const { return !isColumnHidden(static_cast<int>(column)); }
    /// Room below the last row for what floats there.
    void setBottomRoom(int room);
    /// First and last row in sight; {0, -1} when there is none.
    std::pair<int, int> rowsInSight() const;
    void setActionTest(ActionTest test) { m_delegate->setActionTest(std::move(test)); }
    /// Words for the tooltip of a cell: why its button is off, what its state means.
    void setExplain(std::function<QString(const QModelIndex &)> explain) { m_explain = std::move(explain); }

Q_SIGNALS:
    /// The button of a row, by mouse. `below` is where a menu opens, in global coordinates.
    void actionPressed(const QModelIndex &index, const QPoint &below);
    /// Enter or a double click.
    void opened(const QModelIndex &index);
    void menuAsked(const QModelIndex &index, const QPoint &at);
    void sightChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index, const QEvent *event = nullptr) const override;

private:
    void followTheme();
    void followModel();
    void orderColumns();
    void planNow();
    void measureNames();
    void showAllState();
    void toggleAll(bool selected);
    TableHover hoverAt(const QPoint &pos) const;
    void setHover(const TableHover &hover);
    void repaintRow(int row);
    QString toolTipAt(const QModelIndex &index) const;

    const Theme &m_theme;
    DesktopsFilter &m_desktops;
    TableHeader *m_header;
    DesktopsDelegate *m_delegate;
    HiddenColumns m_hidden;
    std::function<QString(const QModelIndex &)> m_explain;
    TableHover m_hover;
    QTimer m_measureLater;
    int m_nameWidth = 0;
    int m_bottomRoom = 0;
};

} // namespace orbit::ui
