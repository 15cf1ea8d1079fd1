#include "ui/settings/setting_group.h"

#include <QVBoxLayout>

#include <utility>

namespace orbit::ui {

SettingGroup::SettingGroup(const Theme &theme, const QString &title, Icon icon, QWidget *parent)
    : Card(theme, title, parent), m_title(title), m_icon(icon)
{
    setBodyPadding(false);
}

SettingRow *SettingGroup::addRow(const QString &title, const QString &help, QWidget *control)
{
    auto *row = new SettingRow(theme(), title, help, control);
    m_rows.push_back(row);
    body()->addWidget(row);
    return row;
}

void SettingGroup::removeRows()
{
    for (SettingRow *row : m_rows) {
        row->hide();
        row->deleteLater(); // the button of one of them may be what was pressed
    }
    m_rows.clear();
}

void SettingGroup::setWanted(bool isWanted)
{
    if (isWanted != std::exchange(m_isWanted, isWanted))
        Q_EMIT wantedChanged();
}

bool SettingGroup::filter(const QString &text)
{
    const bool isMeant = text.isEmpty() || m_title.contains(text, Qt::CaseInsensitive);
    bool hasAny = isMeant;
    for (SettingRow *row : m_rows) {
        const bool isFound = isMeant || row->matches(text);
        row->setFound(isFound);
        hasAny = hasAny || isFound;
    }
    return hasAny && m_isWanted;
}

} // namespace orbit::ui
