#include "ui/shell/nav_bar.h"

#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeySequence>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

/// The word above a section; in the rail a line instead.
class NavHeading final : public QWidget
{
    Q_OBJECT

public:
    NavHeading(const Theme &theme, const QString &words, QWidget *parent) : QWidget(parent), m_theme(theme), m_words(words)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        followTheme(this, theme);
    }
    void setNavWidth(NavWidth width)
    {
        m_width = width;
        updateGeometry();
        update();
    }
    QSize sizeHint() const override { return {sizes::sidebarRail, m_width == NavWidth::Rail ? 13 : 34}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (m_width == NavWidth::Rail) {
            painter.fillRect(QRect(16, 6, width() - 32, 1), m_theme.color(Role::Border));
            return;
        }
        paintText(painter, QRectF(18, 14, width() - 36, 16), m_words,
                  {.font = m_theme.font(TypeRole::Label), .color = m_theme.color(Role::TextTertiary), .elide = Qt::ElideRight});
    }

private:
    const Theme &m_theme;
    QString m_words;
    NavWidth m_width = NavWidth::Sidebar;
};

NavBar::NavBar(const Theme &theme, const std::vector<Page *> &pages, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"nav"_s);
    setAccessibleName(tr("Pages"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(2);
    PageSection section = PageSection::Start;
    for (Page *page : pages) {
        if (page->section() != section) {
            section = page->section();
            auto *heading = new NavHeading(theme, headingOf(section), this);
            m_headings.emplace(section, heading);
            column->addWidget(heading);
        }
        addPage(*page, *column);
    }
    column->addStretch();
    m_collapse = new NavItem(theme, Icon::Sidebar, tr("Collapse"), this);
    m_collapse->setObjectName(u"navCollapse"_s);
    m_collapse->setHint(QKeySequence(u"Ctrl+B"_s).toString(QKeySequence::NativeText).replace(u'+', u' '));
    column->addWidget(m_collapse);
    connect(m_collapse, &QAbstractButton::clicked, this, &NavBar::collapseClicked);
    setNavWidth(NavWidth::Sidebar);
    followTheme(this, theme);
}

void NavBar::addPage(Page &page, QVBoxLayout &column)
{
    auto *item = new NavItem(m_theme, page.icon(), page.title(), this);
    item->setObjectName(u"nav."_s + page.id());
    item->setCheckable(true);
    item->setAutoExclusive(true);
    const auto showBadge = [item](int count) { item->setHint(count < 0 ? QString() : QLocale().toString(count)); };
    showBadge(page.badge());
    connect(&page, &Page::badgeChanged, item, showBadge);
    connect(item, &QAbstractButton::clicked, this, [this, id = page.id()] { Q_EMIT pageChosen(id); });
    m_items.push_back({item, &page});
    column.addWidget(item);
}

QString NavBar::headingOf(PageSection section)
{
    switch (section) {
    case PageSection::Start:
        return {};
    case PageSection::Workspace:
        return tr("Workspace");
    case PageSection::Access:
        return tr("Access");
    case PageSection::System:
        return tr("System");
    }
    return {};
}

void NavBar::setNavWidth(NavWidth width)
{
    m_width = width;
    setFixedWidth(width == NavWidth::Rail ? sizes::sidebarRail : sizes::sidebar);
    for (const Entry &entry : m_items)
        entry.item->setNavWidth(width);
    for (const auto &[section, heading] : m_headings)
        heading->setNavWidth(width);
    m_collapse->setText(width == NavWidth::Rail ? tr("Expand") : tr("Collapse"));
    m_collapse->setAccessibleName(m_collapse->text());
    m_collapse->setNavWidth(width);
}

void NavBar::setCurrent(const QString &pageId)
{
    for (const Entry &entry : m_items) {
        if (entry.page->id() == pageId)
            entry.item->setChecked(true);
    }
}

void NavBar::setAvailable(const std::vector<Page *> &pages)
{
    for (const auto &[section, heading] : m_headings)
        heading->setVisible(std::ranges::find(pages, section, &Page::section) != pages.end());
    for (const Entry &entry : m_items)
        entry.item->setVisible(std::ranges::find(pages, entry.page) != pages.end());
}

void NavBar::focusCurrent()
{
    for (const Entry &entry : m_items) {
        if (entry.item->isChecked())
            entry.item->setFocus(Qt::OtherFocusReason);
    }
}

void NavBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Chrome));
}

} // namespace orbit::ui

#include "nav_bar.moc"
