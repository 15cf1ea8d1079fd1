#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <cstdio>

namespace orbit::ctl {

/// How people read a value; --json always has the plain one.
enum class Shown : quint8 { Text, Number, Bytes, Seconds };

/// A column of a table: what people read above it, and under which key --json has the value.
struct Column
{
    QString key;
    QString title;
    Shown shown = Shown::Text;
};

/// Prints answers for people or for programs. Control characters in foreign text never reach the terminal.
class Output final
{
public:
    Output(bool asJson, FILE *out, FILE *err);

    /// Each row has the columns' keys; an absent key is printed as "-".
    void table(const QList<Column> &columns, const QJsonArray &rows) const;
    void object(const QList<Column> &columns, const QJsonObject &fields) const;
    void line(const QString &text) const;
    /// A sentence for people; with --json an object {"error": kind, "subject": .., "detail": ..}.
    void problem(const QString &kind, const QString &subject, const QString &detail) const;
    bool isJson() const { return m_asJson; }

private:
    void write(FILE *file, const QString &text) const;

    bool m_asJson;
    FILE *m_out;
    FILE *m_err;
};

/// Without C0 and C1 control characters and without bidirectional overrides, so that a guest's name cannot move the cursor.
QString printable(const QString &foreign);

} // namespace orbit::ctl
