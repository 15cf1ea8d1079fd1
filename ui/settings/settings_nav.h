#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace orbit::ui {

class LineEdit;
class SettingGroup;

/// The list at the left of the settings: a search and the groups.
class SettingsNav final : public QWidget
{
    Q_OBJECT

public:
    SettingsNav(const Theme &theme, const std::vector<SettingGroup *> &groups, QWidget *parent = nullptr);

    LineEdit *field() const { return m_find; }
    void setCurrent(const SettingGroup *group);
    /// Whether what is searched is in the group.
    void setFound(const SettingGroup *group, bool isFound);

Q_SIGNALS:
    void chosen(orbit::ui::SettingGroup *group);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Item;

    const Theme &m_theme;
    LineEdit *m_find;
    std::vector<Item *> m_items;
};

} // namespace orbit::ui
