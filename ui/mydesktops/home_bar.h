#pragma once

#include "ui/mydesktops/my_desktops_parts.h"
#include "ui/widgets/painted.h"

class QLabel;

namespace orbit::ui {

class ElidedLabel;
class PersonButton;

/// The head of the page where it is all there is to the window: whose service this is, who is signed in, and the way out.
class HomeBar final : public Painted
{
    Q_OBJECT

public:
    HomeBar(const Theme &theme, Registry &registry, const MyDesktopsHooks &hooks, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::ToolBar; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addPerson(const MyDesktopsHooks &hooks);
    void look();

    Registry &m_registry;
    QLabel *m_mark;
    ElidedLabel *m_brand;
    PersonButton *m_person;
};

} // namespace orbit::ui
