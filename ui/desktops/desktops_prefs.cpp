#include "ui/desktops/desktops_prefs.h"

namespace orbit::ui {

using namespace Qt::StringLiterals;

DesktopsLayout DesktopsPrefs::layout() const
{
    return m_settings.value(u"desktops/layout"_s).toString() == u"cards"_s ? DesktopsLayout::Cards : DesktopsLayout::Table;
}

void DesktopsPrefs::setLayout(DesktopsLayout layout)
{
    m_settings.setValue(u"desktops/layout"_s, layout == DesktopsLayout::Cards ? u"cards"_s : u"table"_s);
}

Grouping DesktopsPrefs::grouping() const
{
    const QString name = m_settings.value(u"desktops/grouping"_s).toString();
    return name == u"node"_s ? Grouping::Node : name == u"state"_s ? Grouping::State : Grouping::Team;
}

void DesktopsPrefs::setGrouping(Grouping grouping)
{
    const QString name = grouping == Grouping::Node ? u"node"_s : grouping == Grouping::State ? u"state"_s : u"team"_s;
    m_settings.setValue(u"desktops/grouping"_s, name);
}

HiddenColumns DesktopsPrefs::hiddenColumns() const
{
    HiddenColumns hidden;
    for (const QString &id : m_settings.value(u"desktops/hiddenColumns"_s).toStringList()) {
        const std::optional<DesktopColumn> column = columnOfId(id);
        if (column && mayHide(*column))
            hidden.push_back(*column);
    }
    return hidden;
}

void DesktopsPrefs::setHiddenColumns(const HiddenColumns &hidden)
{
    QStringList ids;
    for (const DesktopColumn column : hidden)
        ids.append(QString::fromLatin1(desktopColumn(column).id));
    m_settings.setValue(u"desktops/hiddenColumns"_s, ids);
}

DesktopColumn DesktopsPrefs::sortColumn() const
{
    return columnOfId(m_settings.value(u"desktops/sortColumn"_s).toString()).value_or(DesktopColumn::Name);
}

Qt::SortOrder DesktopsPrefs::sortOrder() const
{
    return m_settings.value(u"desktops/sortDescending"_s).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
}

void DesktopsPrefs::setSort(DesktopColumn column, Qt::SortOrder order)
{
    m_settings.setValue(u"desktops/sortColumn"_s, QString::fromLatin1(desktopColumn(column).id));
    m_settings.setValue(u"desktops/sortDescending"_s, order == Qt::DescendingOrder);
}

bool DesktopsPrefs::isDrawerOpen() const { return m_settings.value(u"desktops/drawerOpen"_s, true).toBool(); }

void DesktopsPrefs::setDrawerOpen(bool open) { m_settings.setValue(u"desktops/drawerOpen"_s, open); }

QString DesktopsPrefs::view() const { return m_settings.value(u"desktops/view"_s, u"all"_s).toString(); }

void DesktopsPrefs::setView(const QString &id) { m_settings.setValue(u"desktops/view"_s, id); }

} // namespace orbit::ui
