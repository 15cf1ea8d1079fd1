#include "ui/desktops/saved_views.h"

#include <QUuid>

#include <algorithm>

namespace orbit::ui {

using namespace Qt::StringLiterals;

SavedViews::SavedViews(QSettings &settings, QObject *parent) : QObject(parent), m_settings(settings) { load(); }

std::vector<SavedView> SavedViews::fixed() const
{
    std::vector<SavedView> views{{.id = u"all"_s, .name = tr("All")},
                                 {.id = u"inUse"_s, .name = tr("In use"), .query = u"state:inUse"_s},
                                 {.id = attentionId(), .name = tr("Needs attention"), .query = u"state:attention"_s}};
    if (!m_teams.isEmpty())
        views.push_back({.id = myTeamId(),
                         .name = m_teams.size() == 1 ? tr("My team") : tr("My teams"),
                         .query = u"team=\"%1\""_s.arg(m_teams.join(u',').remove(u'"'))});
    return views;
}

void SavedViews::setMyTeams(const QStringList &names)
{
    if (names == m_teams)
        return;
    m_teams = names;
    std::vector<SavedView> views = fixed();
    std::ranges::copy_if(m_views, std::back_inserter(views), &SavedView::isOwn);
    m_views = std::move(views);
    Q_EMIT changed();
}

void SavedViews::load()
{
    m_views = fixed();
    const int count = m_settings.beginReadArray(u"desktops/views"_s);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        SavedView view{.id = m_settings.value(u"id"_s).toString(),
                       .name = m_settings.value(u"name"_s).toString(),
                       .query = m_settings.value(u"query"_s).toString(),
                       .isOwn = true};
        const bool isUsable = !view.id.isEmpty() && !view.name.isEmpty() && SearchQuery::compile(view.query).has_value();
        if (isUsable && indexOf(view.id) < 0)
            m_views.push_back(std::move(view));
    }
    m_settings.endArray();
}

void SavedViews::store()
{
    m_settings.remove(u"desktops/views"_s);
    m_settings.beginWriteArray(u"desktops/views"_s);
    int i = 0;
    for (const SavedView &view : m_views) {
        if (!view.isOwn)
            continue;
        m_settings.setArrayIndex(i++);
        m_settings.setValue(u"id"_s, view.id);
        m_settings.setValue(u"name"_s, view.name);
        m_settings.setValue(u"query"_s, view.query);
    }
    m_settings.endArray();
    Q_EMIT changed();
}

int SavedViews::indexOf(const QString &id) const
{
    const auto found = std::ranges::find(m_views, id, &SavedView::id);
    return found == m_views.end() ? -1 : static_cast<int>(found - m_views.begin());
}

QString SavedViews::save(const QString &name, const QString &query)
{
    const auto same = std::ranges::find_if(
        m_views, [&name](const SavedView &view) { return view.isOwn && view.name.compare(name, Qt::CaseInsensitive) == 0; });
    if (same != m_views.end()) {
        const QString id = same->id;
        same->query = query;
        store();
        return id;
    }
    m_views.push_back({.id = QUuid::createUuid().toString(QUuid::WithoutBraces), .name = name, .query = query, .isOwn = true});
    const QString id = m_views.back().id;
    store();
    return id;
}

void SavedViews::rename(const QString &id, const QString &name)
{
    const int at = indexOf(id);
    if (at < 0 || name.trimmed().isEmpty() || !m_views[static_cast<std::size_t>(at)].isOwn)
        return;
    m_views[static_cast<std::size_t>(at)].name = name.trimmed();
    store();
}

void SavedViews::remove(const QString &id)
{
    const auto gone = std::erase_if(m_views, [&id](const SavedView &view) { return view.isOwn && view.id == id; });
    if (gone > 0)
        store();
}

QString bothQueries(const QString &a, const QString &b)
{
    const QString left = a.trimmed();
    const QString right = b.trimmed();
    if (left.isEmpty() || right.isEmpty())
        return left + right;
    const auto closed = [](const QString &query) {
        const bool hasChoice = query.contains(u" OR "_s);
        return hasChoice ? u'(' + query + u')' : query;
    };
    return closed(left) + u' ' + closed(right);
}

} // namespace orbit::ui
