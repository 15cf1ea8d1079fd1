#pragma once

#include "tests/security/canary.h"

#include <QHash>

namespace orbit::security {

/// What the processes of this computer show to whoever looks: all of them, so that what was detached, taken over by init or started by
/// somebody else's order is seen too.
class ProcessWatch final
{
public:
    /// Reads the arguments and environments there are now. `given`: the path of a program that the person handed a secret in its
    /// environment. The system shows that environment as it was at the start for as long as the process lives; it is the person's doing and
    /// left out. A process the program starts is that program itself until it has become another one, and counts from then on.
    void look(const QString &given = {});
    /// Whether a program of that name had that word in its arguments or environment.
    bool hasSeen(const QString &program, const QByteArray &word) const;
    QList<Trace> traces(const CanaryHunt &hunt) const;

    /// Whether the system writes nothing of that process's memory to a file when it crashes.
    static bool leavesNoDump(qint64 pid);

private:
    QHash<QByteArray, QString> m_seen; ///< what was read -> of which program
};

} // namespace orbit::security
