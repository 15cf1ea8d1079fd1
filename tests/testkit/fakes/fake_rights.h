#pragma once

#include "core/access/rights.h"

#include <QSet>

namespace orbit::testkit {

/// Every right is held but those a test denies.
class FakeRights final : public Rights
{
    Q_OBJECT

public:
    using Rights::Rights;

    std::optional<MissingRight> missing(const GuestKey &guest, const QString &privilege) const override;
    std::optional<MissingRight> missingOnPath(const ClusterId &cluster, const QString &path, const QString &privilege) const override;

    /// On this path ("/vms/101") or, when it is empty, everywhere.
    void deny(const ClusterId &cluster, const QString &privilege, const QString &path = {});
    void allowAll(const ClusterId &cluster);

private:
    QSet<QString> m_denied; ///< "cluster privilege path"
};

} // namespace orbit::testkit
