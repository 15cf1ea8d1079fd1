#pragma once

#include "ui/widgets/button_look.h"
#include "ui/widgets/spinner.h"

#include <QAbstractButton>
#include <QMenu>
#include <QPointer>

#include <optional>

namespace orbit::ui {

/// A button alone, or one half of a SplitButton.
enum class ButtonPart { Whole, Left, Right };

/// Verb and object, sentence case. Enter and Space press it.
class Button : public QAbstractButton
{
    Q_OBJECT

public:
    Button(const Theme &theme, const QString &text, ButtonKind kind = ButtonKind::Secondary, QWidget *parent = nullptr);
    Button(const Theme &theme, Icon glyph, const QString &text, ButtonKind kind = ButtonKind::Secondary, QWidget *parent = nullptr);

    ButtonKind kind() const { return m_kind; }
    void setKind(ButtonKind kind);
    ButtonSize sizeClass() const { return m_size; }
    void setSizeClass(ButtonSize size);
    void setGlyph(std::optional<Icon> glyph);
    void setPart(ButtonPart part);

    /// While loading the width stays, a spinner takes the icon's place, `busyText` ("Starting") the text's, and clicks do nothing.
    void setLoading(const QString &busyText);
    void setReady();
    bool isLoading() const { return m_loading; }

    /// Opens below the button on a click. Not owned.
    void setMenu(QMenu *menu);
    QMenu *menu() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// Shows a state of the mouse that it is not in. Only specimens need it.
    void showAs(std::optional<ButtonPress> press);

protected:
    const Theme &theme() const { return m_theme; }
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QString shownText() const { return m_loading ? m_busyText : text(); }
    QFont textFont() const;
    int contentWidth() const;
    ButtonPress press() const;
    void paintPart(QPainter &painter, const ButtonColors &colors) const;
    void paintContent(QPainter &painter, const QColor &color) const;
    void openMenu();

    const Theme &m_theme;
    ButtonKind m_kind;
    ButtonSize m_size = ButtonSize::Default;
    ButtonPart m_part = ButtonPart::Whole;
    std::optional<Icon> m_glyph;
    std::optional<ButtonPress> m_shownPress;
    Turning m_turning;
    QPointer<QMenu> m_menu;
    QString m_busyText;
    int m_frozenWidth = 0;
    bool m_loading = false;
};

/// A square button with an icon only; `name` is its accessible name and tooltip.
class IconButton : public Button
{
    Q_OBJECT

public:
    IconButton(const Theme &theme, Icon glyph, const QString &name, ButtonKind kind = ButtonKind::Secondary, QWidget *parent = nullptr);
};

/// A main action with a menu of its variants.
class SplitButton final : public QWidget
{
    Q_OBJECT

public:
    SplitButton(const Theme &theme, Icon glyph, const QString &text, ButtonKind kind = ButtonKind::Primary, QWidget *parent = nullptr);

    Button *action() const { return m_action; }
    Button *chevron() const { return m_chevron; }
    void setMenu(QMenu *menu);

Q_SIGNALS:
    void clicked();

private:
    Button *m_action;
    Button *m_chevron;
};

} // namespace orbit::ui
