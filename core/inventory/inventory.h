#pragma once

#include "core/inventory/guest.h"
#include "core/inventory/node.h"
#include "core/inventory/storage.h"

#include <QObject>

#include <vector>

namespace orbit {

/// What one refresh changed among the guests. Keys are unique over the three lists.
struct GuestChanges
{
    std::vector<Guest> added;
    std::vector<Guest> changed;
    std::vector<GuestKey> removed;

    bool isEmpty() const { return added.empty() && changed.empty() && removed.empty(); }
};

/// Everything the connected clusters hold, kept fresh. Lives on the GUI thread; parsing and comparing happen elsewhere.
/// Data of an unreachable cluster stays, see Clusters for its age.
class Inventory : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// All guests of all clusters, templates included, in no promised order. Valid until control returns to the event loop.
    virtual const std::vector<Guest> &guests() const = 0;
    /// Null when there is none. Valid until control returns to the event loop.
    virtual const Guest *guest(const GuestKey &key) const = 0;
    virtual const std::vector<Node> &nodes() const = 0;
    virtual const std::vector<Storage> &storages() const = 0;
    virtual const std::vector<Pool> &pools() const = 0;
    /// False until the first answer of at least one cluster (or its cache) came.
    virtual bool hasData() const = 0;
    /// Asks every cluster now.
    virtual void refresh() = 0;

Q_SIGNALS:
    void guestsChanged(const orbit::GuestChanges &changes);
    void nodesChanged();
    void storagesChanged();
    void poolsChanged();
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::GuestChanges)
