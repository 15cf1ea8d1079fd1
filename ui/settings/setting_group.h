#pragma once

#include "core/registry/registry.h"
#include "ui/settings/setting_row.h"
#include "ui/widgets/card.h"

#include <vector>

namespace orbit::ui {

/// A card of settings that belong together, and its place in the list at the left.
class SettingGroup : public Card
{
    Q_OBJECT

public:
    SettingGroup(const Theme &theme, const QString &title, Icon icon, QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    Icon icon() const { return m_icon; }
    /// Whether there is anything in it for this person; null while nobody is signed in.
    virtual bool isFor(const Me *) const { return true; }
    /// Shows the rows that match; false when none does, or when there is no use for the group.
    bool filter(const QString &text);

Q_SIGNALS:
    /// Something was changed and is kept.
    void saved();
    /// Whether there is a use for the group is another answer now.
    void wantedChanged();

protected:
    SettingRow *addRow(const QString &title, const QString &help, QWidget *control = nullptr);
    void removeRows();
    /// Whether any row has a use now; else the group is in no list.
    void setWanted(bool isWanted);

private:
    QString m_title;
    Icon m_icon;
    std::vector<SettingRow *> m_rows;
    bool m_isWanted = true;
};

} // namespace orbit::ui
