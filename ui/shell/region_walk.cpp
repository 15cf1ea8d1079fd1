#include "ui/shell/region_walk.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace orbit::ui {

namespace {

bool takesKeyboard(const QWidget *widget) { return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus); }

bool contains(const QWidget *region, const QWidget *widget) { return widget && (region == widget || region->isAncestorOf(widget)); }

} // namespace

RegionWalk::RegionWalk(QWidget *window) : QObject(window), m_window(window)
{
    connect(qApp, &QApplication::focusChanged, this, &RegionWalk::remember);
}

void RegionWalk::remember(QWidget *, QWidget *now)
{
    for (QWidget *region : m_regions) {
        if (contains(region, now))
            m_last.insert(region, now);
    }
}

void RegionWalk::walk(bool forward)
{
    const int count = static_cast<int>(m_regions.size());
    const QWidget *now = m_window->focusWidget();
    const auto found = std::ranges::find_if(m_regions, [now](const QWidget *region) { return contains(region, now); });
    const int from = found == m_regions.end() ? (forward ? -1 : count) : static_cast<int>(found - m_regions.begin());
    for (int step = 1; step <= count; ++step) {
        const int place = ((from + (forward ? step : -step)) % count + count) % count;
        if (focus(m_regions[static_cast<std::size_t>(place)]))
            return;
    }
}

bool RegionWalk::focus(QWidget *region)
{
    if (!region->isVisible())
        return false;
    QWidget *last = m_last.value(region);
    QWidget *target = last && contains(region, last) && takesKeyboard(last) ? last : firstIn(region);
    if (!target)
        return false;
    target->setFocus(Qt::ShortcutFocusReason);
    return true;
}

QWidget *RegionWalk::firstIn(QWidget *region)
{
    if (takesKeyboard(region))
        return region;
    // The chain of the window is in the order of the Tab key.
    for (QWidget *next = region->nextInFocusChain(); next && next != region; next = next->nextInFocusChain()) {
        if (contains(region, next) && takesKeyboard(next))
            return next;
    }
    return nullptr;
}

} // namespace orbit::ui
