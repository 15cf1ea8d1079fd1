#pragma once

#include "ui/widgets/button.h"

#include <QMouseEvent>
#include <QPointer>
#include <QVariantAnimation>
#include <QWheelEvent>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace orbit::ui {

class FloatingPanel;
class IconTile;
class Label;

enum class DialogWidth { Confirm = 440, Task = 600, Wide = 1000 };

/// A dialog inside its window, over a scrim. It keeps the keyboard and the mouse until it is finished and then gives the focus back and
/// deletes itself. There is no exec(): connect to finished(), or await confirm() of ui/widgets/confirm_dialog.h.
class Dialog : public QWidget
{
    Q_OBJECT

public:
    Dialog(const Theme &theme, QWidget *window, DialogWidth width = DialogWidth::Confirm);

    void setHead(Icon icon, Tone tone, const QString &title, const QString &text);
    void setTitle(const QString &title);
    /// Below the head's text, in line with it.
    QVBoxLayout *body() const { return m_body; }

    /// The last one added stands at the right. `safe` is what Esc does: it finishes with false.
    Button *addSafeButton(const QString &text);
    /// Finishes with true.
    Button *addMainButton(const QString &text, ButtonKind kind = ButtonKind::Primary);
    /// Stands where the main button does, does what it is connected to and leaves the dialog open: for what may be refused.
    Button *addWorkButton(const QString &text, ButtonKind kind = ButtonKind::Primary);
    /// Stands left, does what it is connected to and leaves the dialog open.
    Button *addSideButton(const QString &text);

    /// Which widget has the focus first.
    void setFirstFocus(QWidget *widget);
    /// Esc and a lost window do nothing while something must not be interrupted.
    void setCancellable(bool cancellable) { m_cancellable = cancellable; }

    /// Shows it.
    void open();
    void finish(bool accepted);
    QRect panelGeometry() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void finished(bool accepted);

protected:
    const Theme &theme() const { return m_theme; }
    QWidget *panel() const;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override { event->accept(); }
    void wheelEvent(QWheelEvent *event) override { event->accept(); }
    bool event(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void accept() { finish(true); }
    void reject() { finish(false); }
    void place();
    QWidget *focusAfter() const;

    const Theme &m_theme;
    FloatingPanel *m_panel;
    IconTile *m_tile;
    Label *m_title;
    Label *m_text;
    QVBoxLayout *m_body;
    QHBoxLayout *m_buttons;
    QPointer<QWidget> m_firstFocus;
    QList<QPointer<QWidget>> m_before; ///< what had the keyboard, and what it stands in
    QVariantAnimation m_fade;
    bool m_cancellable = true;
    bool m_finished = false;
};

} // namespace orbit::ui
