#pragma once

#include "adapters/lab/server/call.h"

#include <QByteArrayList>

#include <map>
#include <span>
#include <vector>

namespace orbit::lab {

/// What a request's path leads to.
struct Match
{
    const MethodSpec *spec = nullptr;
    Handler handler = nullptr;
    RawParams pathParams;
};

/// The endpoints that the lab has, one row each, joined with what the schema says of them.
class Router final
{
public:
    explicit Router(const QByteArray &major);

    /// Spec is null when there is no such method: Proxmox answers 501.
    [[nodiscard]] Match find(const QByteArray &method, const QByteArray &decodedPath) const;
    /// Endpoints that this version does not have, or rows without description: a programming error, shown by a test.
    [[nodiscard]] QByteArrayList orphans() const { return m_orphans; }
    /// Mistakes in the descriptions, and those that no endpoint belongs to; shown by a test too.
    [[nodiscard]] QByteArrayList problems() const { return m_problems; }

private:
    struct Entry
    {
        QByteArrayList pieces;
        MethodSpec spec;
        Handler handler = nullptr;
    };
    void add(std::span<const Route> routes, std::map<QByteArray, MethodSpec> &specs);
    std::map<QByteArray, std::vector<Entry>> m_byMethod;
    QByteArrayList m_orphans;
    QByteArrayList m_problems;
};

} // namespace orbit::lab
