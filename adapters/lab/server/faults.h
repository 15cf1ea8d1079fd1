#pragma once

#include "adapters/lab/http/http_message.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <expected>
#include <optional>
#include <vector>

namespace orbit::lab {

/// What goes wrong on purpose, as asked by --fault or the control port.
///
/// KIND[=VALUE][,path=REGEX][,method=GET][,times=N][,after=N]
///   delay=MS      answers that much later
///   drop-before   closes the connection without doing the work
///   drop-after    does the work, then closes without an answer
///   reset         the same as drop-before, as a TCP reset
///   status=CODE   answers CODE without doing the work (500, 502, 595, 596, 599 ...)
///   malformed     cuts and garbles the JSON body
///   huge=BYTES    fills the body up to that size
class Faults final
{
public:
    struct Verdict
    {
        int delayMs = 0;
        bool reset = false;
        std::optional<HttpAnswer> answer;
    };

    [[nodiscard]] std::expected<void, QString> add(const QString &spec);
    void clear() { m_rules.clear(); }

    [[nodiscard]] Verdict before(const HttpRequest &request);
    /// May change the answer.
    [[nodiscard]] Verdict after(const HttpRequest &request, HttpAnswer &answer);

private:
    struct Rule
    {
        QString kind;
        qint64 value = 0;
        QRegularExpression path;
        QByteArray method;
        int times = -1;
        int skip = 0;
    };
    /// Whether the rule applies now; counts it.
    [[nodiscard]] static bool hits(Rule &rule, const HttpRequest &request);
    std::vector<Rule> m_rules;
};

} // namespace orbit::lab
