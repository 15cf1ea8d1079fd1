#pragma once

#include <QByteArrayMatcher>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace orbit::security {

/// A secret whose every trace is a leak.
struct Canary
{
    QString name; ///< as complaints call it, which never say the secret itself
    QByteArray text;

    /// One that no other run has, with what quoting, URLs and shells each write in another way.
    static Canary make(const QString &name);
};

/// A secret in one of the writings in which it leaks; any of the texts shows it.
struct CanaryForm
{
    const char *name;
    QByteArrayList texts;
};
QList<CanaryForm> formsOf(const QByteArray &secret);

/// Where a secret was found.
struct Trace
{
    QString secret;
    QString form;
    QString place;
};
/// For a complaint, a line each.
QByteArray described(const QList<Trace> &traces);

/// Looks for secrets, in every form, in whatever it is shown.
class CanaryHunt final
{
public:
    explicit CanaryHunt(const QList<Canary> &canaries);

    QList<Trace> in(const QByteArray &bytes, const QString &place) const;
    /// In every file below the folder and in its name. One that cannot be read is a trace of its own: nobody looked.
    QList<Trace> below(const QString &folder);
    /// That it has read.
    int files() const { return m_files; }

private:
    struct Needle
    {
        QString secret;
        QString form;
        QByteArrayMatcher matcher;
    };
    std::vector<Needle> m_needles;
    int m_files = 0;
};

} // namespace orbit::security
