#pragma once

#include "core/audit/audit_entry.h"
#include "core/base/clock.h"
#include "ui/widgets/painted.h"

#include <vector>

namespace orbit::ui {

/// How much happened when. A bar can be picked by mouse, or by arrows and Enter; what is before the filter's time is pale.
class AuditBars final : public Painted
{
    Q_OBJECT

public:
    static constexpr int slices = 43;

    AuditBars(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// `until` ends the last bar. Bars that end before `chosenFrom` are pale.
    void setBars(std::vector<AuditBar> bars, const QDateTime &until, const QDateTime &chosenFrom);
    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    QString accessibleValue() const override;

Q_SIGNALS:
    /// UTC.
    void picked(const QDateTime &from, const QDateTime &until);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    int barAt(qreal x) const;
    QRectF slot(int index) const;
    QDateTime endOf(int index) const;
    void pick(int index);
    void setMarked(int index);
    void paintBars(QPainter &painter) const;
    void paintTimes(QPainter &painter) const;
    QString timeAt(const QDateTime &time) const;
    QString words(int index) const;

    const Clock &m_clock;
    std::vector<AuditBar> m_bars;
    QDateTime m_until;
    QDateTime m_chosenFrom;
    int m_highest = 1;
    int m_marked = -1; ///< under the mouse or chosen by keys
};

} // namespace orbit::ui
