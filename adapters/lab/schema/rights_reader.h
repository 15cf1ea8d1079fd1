#pragma once

#include "adapters/lab/schema/method_spec.h"

namespace orbit::lab {

/// Reads the RIGHTS of the method tables and remembers the names that are given to them.
class RightsReader final
{
public:
    explicit RightsReader(QByteArrayList &problems) : m_problems(problems) {}

    /// "right NAME RIGHTS": words are the NAME and the RIGHTS.
    void nameRights(const QByteArrayList &words);
    [[nodiscard]] Rights rightsOf(const QByteArray &text);

private:
    Rights combined(const QByteArray &text, Rights::Kind kind);
    Rights single(const QByteArray &text);

    std::map<QByteArray, Rights> m_named;
    QByteArrayList &m_problems;
};

} // namespace orbit::lab
