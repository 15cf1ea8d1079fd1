#pragma once

#include "ui/mydesktops/my_desktop.h"
#include "ui/widgets/painted.h"

namespace orbit::ui {

class Badge;
class Button;
class ElidedLabel;
class Glyph;
class Label;
class SceneView;
class StageRow;

/// One desktop, large. Enter does what its button does, Escape stops waiting, Shift F10 opens its menu.
class MyDesktopCard final : public Painted
{
    Q_OBJECT

public:
    explicit MyDesktopCard(const Theme &theme, QWidget *parent = nullptr);

    void setDesktop(const MyDesktop &desktop);
    const MyDesktop &desktop() const { return m_desktop; }
    /// Its button is the main one of the page.
    void setProminent(bool isProminent);
    void setSceneHeight(int px);
    Button *action() const { return m_action; }
    Button *more() const { return m_more; }

    QAccessible::Role accessibleRole() const override { return QAccessible::ListItem; }

Q_SIGNALS:
    void connectAsked(const orbit::AssignmentId &id);
    void cancelAsked(const orbit::AssignmentId &id);
    void dismissAsked(const orbit::AssignmentId &id);
    void menuAsked(const orbit::AssignmentId &id, const QPoint &at);
    void moveAsked(int right, int down);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeNotes();
    void press();
    void openMenu();
    void showNotes();
    void showAction();

    MyDesktop m_desktop;
    bool m_isProminent = false;
    SceneView *m_scene;
    Badge *m_badge;
    ElidedLabel *m_title;
    ElidedLabel *m_line;
    Button *m_action;
    Button *m_more;
    QWidget *m_notes;
    Glyph *m_noteIcon;
    Label *m_note;
    QWidget *m_shared;
    StageRow *m_stages;
    QWidget *m_trouble;
    Label *m_troubleWords;
};

} // namespace orbit::ui
