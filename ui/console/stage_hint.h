#pragma once

#include "ui/widgets/painted.h"

#include <QTimer>

namespace orbit::ui {

/// A few words over the picture that go by themselves.
class StageHint final : public Painted
{
    Q_OBJECT

public:
    StageHint(const Theme &theme, const QString &text, QWidget *parent);

    void showForAMoment();
    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QTimer m_gone;
};

} // namespace orbit::ui
