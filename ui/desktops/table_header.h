#pragma once

#include <QHeaderView>

namespace orbit::ui {

class Theme;

/// Column heads: a box for all rows in the first, the sort sign in the sorted one.
class TableHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(const Theme &theme, QWidget *parent = nullptr);

    void setAllState(Qt::CheckState state);
    Qt::CheckState allState() const { return m_allState; }

Q_SIGNALS:
    /// The box: select all, or nothing.
    void allToggled(bool selected);
    void sortAsked(int column, Qt::SortOrder order);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    QSize sizeHint() const override;

private:
    void paintSortSign(QPainter &painter, const QRectF &box) const;

    const Theme &m_theme;
    Qt::CheckState m_allState = Qt::Unchecked;
};

} // namespace orbit::ui
