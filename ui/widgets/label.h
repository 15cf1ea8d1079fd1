#pragma once

#include "ui/theme/theme.h"

#include <QLabel>
#include <QTextLayout>

#include <optional>

namespace orbit::ui {

/// Words in a type role and a colour role, with the role's line height. Wraps if asked to.
class Label final : public QLabel
{
    Q_OBJECT

public:
    Label(const Theme &theme, const QString &text, TypeRole type = TypeRole::Body, Role role = Role::Text, QWidget *parent = nullptr);

    void setRole(Role role);
    void setType(TypeRole type);
    /// A font the scale has no role for; it stays over theme changes.
    void setOwnFont(const QFont &font);
    /// Several lines of the role's line height. The widget then has the height of its text for its width.
    Label *wrapped();
    /// In place of the role's, for notes.
    void setLineHeight(int px);

    /// Shows a part of the text in another font or, with `role`, in another colour: a lead, a name to type.
    struct Span
    {
        int start;
        int length;
        QFont font;
        Role role;
    };
    void setSpans(QList<Span> spans);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return wordWrap(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyLook();
    bool isComposed() const { return wordWrap() || !m_spans.isEmpty(); }
    /// Lays the text out and returns its height; the layout's lines are placed from 0.
    int compose(QTextLayout &layout, int width) const;

    const Theme &m_theme;
    TypeRole m_type;
    std::optional<QFont> m_ownFont;
    Role m_role;
    int m_lineHeight;
    QList<Span> m_spans;
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
    /// Instead of the font of its type.
    void setOwnFont(const QFont &font);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    const QFont &shownFont() const { return m_ownFont ? *m_ownFont : m_theme.font(m_type); }

    const Theme &m_theme;
    QString m_text;
    TypeRole m_type;
    std::optional<QFont> m_ownFont;
    Role m_role;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace orbit::ui
