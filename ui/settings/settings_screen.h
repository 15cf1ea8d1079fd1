#pragma once

#include "ui/settings/settings_parts.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QScrollArea;
class QStackedLayout;

namespace orbit::ui {

class SecurityGroup;
class SettingGroup;
class SettingsNav;
class StatePanel;

/// The widget of the page Settings: the groups in one column, with a list of them at the left.
class SettingsScreen final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsScreen(const SettingsParts &parts, QWidget *parent = nullptr);
    ~SettingsScreen() override;

    void focusFind();
    SecurityGroup *security() const { return m_security; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeHead();
    void layOut();
    void filter(const QString &text);
    void showGroup(SettingGroup *group);
    void followScroll();
    void tellSaved();

    SettingsParts m_parts;
    SecurityGroup *m_security;
    std::vector<SettingGroup *> m_groups;
    SettingsNav *m_nav;
    QScrollArea *m_scroll;
    StatePanel *m_noMatch;
    QStackedLayout *m_stack;
    QWidget *m_saved;
    QTimer m_savedTime;
};

} // namespace orbit::ui
