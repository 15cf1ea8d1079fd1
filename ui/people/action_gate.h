#pragma once

#include "core/registry/registry.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <vector>

namespace orbit::ui {

/// What may be done now: by the role of the signed-in person, which decides what is there at all, and by the state of the registry, which
/// decides what can be pressed. The registry itself refuses the same again.
class ActionGate final : public QObject
{
    Q_OBJECT

public:
    explicit ActionGate(Registry &registry, QObject *parent = nullptr);

    bool may(Permission permission) const;
    /// Empty while actions work; else one sentence.
    QString whyNot() const;
    /// What an operator may do only in the teams they are operator of, and an admin in all.
    bool mayActIn(const TeamId &team) const;
    /// Whether a desktop may be given to that person: by an operator only within a team of both.
    bool mayAssignTo(const Person &person) const;
    /// Helpdesk gives new passwords to plain users only.
    bool mayResetPasswordOf(const Person &person) const;
    /// This control needs the registry: it is off, with the reason as its tooltip, while there is none. Shown only with the permission.
    void guard(QWidget *control, Permission permission);
    /// Likewise, shown only where `isPermitted` says so. It is asked again when somebody else signs in, and by setWanted().
    void guard(QWidget *control, std::function<bool()> isPermitted);
    /// The tooltip of a guarded control while it works.
    void setHint(QWidget *control, const QString &hint);
    /// Whether the page has a use for it now; shown only when the role permits it too.
    void setWanted(QWidget *control, bool isWanted);

Q_SIGNALS:
    /// Permissions or the connection are others.
    void changed();

private:
    struct Guarded
    {
        QPointer<QWidget> control;
        std::function<bool()> isPermitted;
        QString hint;
        bool isWanted = true;
    };
    void look();
    void apply(const Guarded &guarded) const;
    Guarded *find(const QWidget *control);

    Registry &m_registry;
    std::vector<Guarded> m_guarded;
};

} // namespace orbit::ui
