#pragma once

#include "adapters/registry/link/registry_link.h"

#include <QSet>
#include <QTimer>

namespace orbit::registry {

/// The link of whoever is signed in now, for ports that outlive a sign-in. A call without a link is Unreachable; a call that is on its way
/// when the person signs out still gets its answer.
class CurrentLink final : public QObject
{
    Q_OBJECT

public:
    explicit CurrentLink(QObject *parent = nullptr);

    /// Null when nobody is signed in.
    void set(std::shared_ptr<RegistryLink> link);
    RegistryLink *link() const { return m_link.get(); }

    /// As RegistryLink's. Errors carry the registry's words in `detail`; `subject` is "The registry".
    Task<Result<Rows>> call(QString function, Params params);
    Task<Result<Rows>> change(QString function, Params params);
    Task<Result<qint64>> copyOut(QString function, Params params, std::function<bool(const QByteArray &)> sink);

Q_SIGNALS:
    /// As RegistryLink's, many of one kind in a short time as one. Empty: anything may have changed.
    void hinted(const QString &entity);

private:
    void collect(const QString &entity);
    void tell();

    std::shared_ptr<RegistryLink> m_link;
    QSet<QString> m_hints;
    QTimer m_soon;
};

/// The error of a registry call in the words of a port.
Error worded(Error error);

} // namespace orbit::registry
