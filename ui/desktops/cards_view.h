#pragma once

#include "ui/desktops/card_painter.h"
#include "ui/desktops/cards_layout.h"

#include <QAbstractItemView>

#include <functional>

namespace orbit::ui {

class Theme;

/// Desktops as cards, by team. One view paints them all; there is no widget per desktop.
class CardsView final : public QAbstractItemView
{
    Q_OBJECT

public:
    CardsView(const Theme &theme, DesktopsFilter &desktops, QWidget *parent = nullptr);

    void setBottomRoom(int room);
    /// Rows whose cards are in sight.
    std::vector<int> rowsInSight() const;
    void setExplain(std::function<QString(const QModelIndex &)> explain) { m_explain = std::move(explain); }
    void setActionTest(ActionTest test) { m_canAct = std::move(test); }
    const CardsLayout &cards() const { return m_layout; }
    /// All of the group in which this card stands.
    QModelIndexList membersOf(const QModelIndex &card) const;
    QString linkText() const;
    void setGroupCollapsed(const QString &team, bool collapsed);

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;

Q_SIGNALS:
    void actionPressed(const QModelIndex &index, const QPoint &below);
    void opened(const QModelIndex &index);
    void menuAsked(const QModelIndex &index, const QPoint &at);
    /// "Team actions" of a heading.
    void groupMenuAsked(const QModelIndexList &members, const QPoint &at);
    void sightChanged();

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index, const QEvent *event = nullptr) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    struct Hover
    {
        int row = -1;
        int head = -1;
        CardPart part = CardPart::None;
        bool isPressed = false;
        friend bool operator==(const Hover &, const Hover &) = default;
    };
    void regroup();
    CardState stateOf(const QModelIndex &index) const;
    Hover hoverAt(const QPoint &pos) const;
    void setHover(const Hover &hover);
    QPoint toContent(const QPoint &pos) const { return pos + QPoint(0, verticalOffset()); }
    QRect toView(const QRect &rect) const { return rect.translated(0, -verticalOffset()); }
    QRect groupLinkRect(int group) const;
    void paintHead(QPainter &painter, int group) const;
    void paintCards(QPainter &painter, int group, const QRect &dirty) const;
    qreal paintCount(QPainter &painter, const QPointF &at, int count) const;
    QFont linkFont(int group) const;
    void releaseOn(const Hover &hover);
    QModelIndex indexOf(int row) const;

    const Theme &m_theme;
    DesktopsFilter &m_desktops;
    CardPainter m_painter;
    CardsLayout m_layout;
    ActionTest m_canAct;
    std::function<QString(const QModelIndex &)> m_explain;
    Hover m_hover;
    int m_bottomRoom = 0;
};

} // namespace orbit::ui
