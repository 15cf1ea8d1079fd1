#pragma once

#include "core/inventory/search.h"

#include <QObject>
#include <QSettings>

#include <vector>

namespace orbit::ui {

/// A filter with a name.
struct SavedView
{
    QString id;
    QString name;
    QString query;      ///< in the search language; empty shows all
    bool isOwn = false; ///< made by this person, who may rename and delete it

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// The views of the desktops page: All, In use, Needs attention, My team, and the person's own, kept in their settings on this computer.
class SavedViews final : public QObject
{
    Q_OBJECT

public:
    explicit SavedViews(QSettings &settings, QObject *parent = nullptr);

    static QString attentionId() { return QStringLiteral("problem"); }
    static QString myTeamId() { return QStringLiteral("myTeam"); }
    /// Those of who is signed in: the view My team shows their desktops, and is there as long as there are any.
    void setMyTeams(const QStringList &names);

    const std::vector<SavedView> &views() const { return m_views; }
    /// -1 when there is none.
    int indexOf(const QString &id) const;
    /// The id of the new one. An own view with this name is replaced.
    QString save(const QString &name, const QString &query);
    void rename(const QString &id, const QString &name);
    void remove(const QString &id);

Q_SIGNALS:
    void changed();

private:
    void load();
    void store();
    std::vector<SavedView> fixed() const;

    QSettings &m_settings;
    QStringList m_teams;
    std::vector<SavedView> m_views;
};

/// Both must hold: "a OR b" and "c" become "(a OR b) c".
QString bothQueries(const QString &a, const QString &b);

} // namespace orbit::ui
