#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace orbit::ui {

/// Words in a type role and a colour role, with the role's line height. Wraps if asked to.
class Label final : public QLabel
{
    Q_OBJECT

public:
    Label(const Theme &theme, const QString &text, TypeRole type = TypeRole::Body, Role role = Role::Text, QWidget *parent = nullptr);

    void setRole(Role role);
    void setType(TypeRole type);
    /// Several lines. The widget then has the height of its text for its width.
    Label *wrapped();

private:
    void applyLook();

    const Theme &m_theme;
    TypeRole m_type;
    Role m_role;
};

/// One line that shortens itself instead of widening its parent; the full text is the tooltip then.
class ElidedLabel final : public QWidget
{
    Q_OBJECT

public:
    ElidedLabel(const Theme &theme, const QString &text, TypeRole type = TypeRole::Body, Role role = Role::Text, QWidget *parent = nullptr);

    const QString &text() const { return m_text; }
    void setText(const QString &text);
    void setRole(Role role);
    /// Names elide in the middle, other words on the right.
    void setElideMode(Qt::TextElideMode mode);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    const Theme &m_theme;
    QString m_text;
    TypeRole m_type;
    Role m_role;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace orbit::ui
