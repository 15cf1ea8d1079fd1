#pragma once

#include "ui/text/audit_words.h"
#include "ui/widgets/painted.h"

namespace orbit::ui {

/// What an action changed, a line a value: what was added, removed, or became something else. Hidden when there is nothing.
class DifferenceView final : public Painted
{
    Q_OBJECT

public:
    explicit DifferenceView(const Theme &theme, QWidget *parent = nullptr);

    void setChanges(std::vector<ValueChange> changes);
    /// As many lines as fit; the last says how many more there are.
    void fitInto(int height);
    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int lines() const;
    void paintLine(QPainter &painter, const QRectF &line, const ValueChange &change) const;

    std::vector<ValueChange> m_changes;
    int m_mostLines;
};

} // namespace orbit::ui
