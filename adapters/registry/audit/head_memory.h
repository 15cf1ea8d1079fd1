#pragma once

#include "core/async/task.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace orbit::registry {

/// An entry of the audit chain and its hash.
struct ChainHead
{
    qint64 number = 0;
    QByteArray hash; ///< 32 bytes

    friend bool operator==(const ChainHead &, const ChainHead &) = default;
};

/// The end of the audit chain as this computer saw it last, kept where nobody of the registry can change it. Reads and writes on worker
/// threads.
class HeadMemory final
{
public:
    /// `registry` tells registries apart by where they are ("db.office.lan:5432/orbit"), never by what is in them: who rewrites the chain
    /// could change that too.
    HeadMemory(const QString &folder, QString registry);

    /// Nothing when there is none yet; Invalid when the file cannot be read.
    Task<Result<std::optional<ChainHead>>> read() const;
    Task<Result<void>> write(ChainHead head) const;
    const QString &path() const { return m_path; }

private:
    QString m_registry;
    QString m_path;
};

} // namespace orbit::registry
