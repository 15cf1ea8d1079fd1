#pragma once

#include "ui/shell/nav_item.h"
#include "ui/shell/page.h"

#include <QWidget>

#include <map>
#include <vector>

class QVBoxLayout;

namespace orbit::ui {

class NavHeading;

/// The sidebar of 208 or, by choice or for want of room, the rail of 56: the pages by section and "Collapse" at the foot.
class NavBar final : public QWidget
{
    Q_OBJECT

public:
    NavBar(const Theme &theme, const std::vector<Page *> &pages, QWidget *parent = nullptr);

    void setNavWidth(NavWidth width);
    NavWidth navWidth() const { return m_width; }
    void setCurrent(const QString &pageId);
    /// The others, and headings without any, are not there.
    void setAvailable(const std::vector<Page *> &pages);
    /// The keyboard to the current page's line, without a ring.
    void focusCurrent();

Q_SIGNALS:
    void pageChosen(const QString &pageId);
    void collapseClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addPage(Page &page, QVBoxLayout &column);
    static QString headingOf(PageSection section);

    const Theme &m_theme;
    struct Entry
    {
        NavItem *item;
        const Page *page;
    };
    std::vector<Entry> m_items;
    std::map<PageSection, NavHeading *> m_headings;
    NavItem *m_collapse;
    NavWidth m_width = NavWidth::Sidebar;
};

} // namespace orbit::ui
