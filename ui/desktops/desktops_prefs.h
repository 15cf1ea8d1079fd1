#pragma once

#include "ui/desktops/column_plan.h"
#include "ui/desktops/filter_bar.h"
#include "ui/models/desktops_filter.h"

#include <QSettings>

namespace orbit::ui {

/// How this person likes the page, kept on this computer.
class DesktopsPrefs final
{
public:
    explicit DesktopsPrefs(QSettings &settings) : m_settings(settings) {}

    DesktopsLayout layout() const;
    void setLayout(DesktopsLayout layout);
    /// Of the cards; never None.
    Grouping grouping() const;
    void setGrouping(Grouping grouping);
    HiddenColumns hiddenColumns() const;
    void setHiddenColumns(const HiddenColumns &hidden);
    DesktopColumn sortColumn() const;
    Qt::SortOrder sortOrder() const;
    void setSort(DesktopColumn column, Qt::SortOrder order);
    bool isDrawerOpen() const;
    void setDrawerOpen(bool open);
    QString view() const;
    void setView(const QString &id);

private:
    QSettings &m_settings;
};

} // namespace orbit::ui
