#pragma once

#include <QHash>
#include <QStringList>

#include <expected>
#include <optional>

namespace orbit::ctl {

/// The words of one call: orbitctl NOUN VERB operand... --option[=value]...
struct Arguments
{
    QString noun;
    QString verb;
    QStringList operands;
    QHash<QString, QString> options; ///< without the dashes; a flag has an empty value

    bool has(const QString &option) const { return options.contains(option); }
    std::optional<QString> value(const QString &option) const;
};

/// One call orbitctl understands.
struct Verb
{
    QString noun;
    QString verb;
    QString operands; ///< as shown in the help: "VMID..."
    int least = 0;    ///< operands needed
    int most = 0;     ///< operands taken, -1 for any number
    QStringList flags;
    QStringList valued; ///< options that take a value
    QString summary;
};

const QList<Verb> &verbs();

/// The error is one sentence for the person. `--` ends the options.
std::expected<Arguments, QString> parseArguments(const QStringList &words);

QString helpText();

} // namespace orbit::ctl
