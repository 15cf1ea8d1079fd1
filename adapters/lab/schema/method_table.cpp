#include "adapters/lab/schema/method_table.h"

#include "adapters/lab/model/text.h"
#include "adapters/lab/schema/rights_reader.h"
#include "adapters/lab/schema/type_reader.h"

#include <QFile>

void initialiseLabResources()
{
    Q_INIT_RESOURCE(lab_schema); // A static library's resource is dropped by the linker unless it is named.
}

namespace orbit::lab {

namespace {

class TableReader final
{
public:
    explicit TableReader(QByteArray major) : m_major(std::move(major)) {}

    void readFile(const QByteArray &text)
    {
        m_prefixes = {QByteArray()};
        QByteArrayList words;
        for (const QByteArray &line : text.split('\n')) {
            if (!line.startsWith(' '))
                readStatement(std::exchange(words, {}));
            words += wordsOf(line);
        }
        readStatement(words);
    }

    MethodTable table;

private:
    /// The words of a line for this version, without its remark. An unmarked first word of another version takes the line with it.
    QByteArrayList wordsOf(const QByteArray &line) const
    {
        QByteArrayList words;
        const bool starts = !line.startsWith(' ');
        for (QByteArray word : line.simplified().split(' ')) {
            if (word == "#" || word.isEmpty())
                break;
            const bool marked = word.startsWith("8:") || word.startsWith("9:");
            const bool other = marked && !word.startsWith(m_major);
            if (other && starts && words.isEmpty())
                return {QByteArray("#")};
            if (!other)
                words.append(marked ? word.mid(2) : word);
        }
        return words;
    }

    void readStatement(const QByteArrayList &words)
    {
        const QByteArray kind = words.value(0);
        if (kind == "type")
            m_types.nameType(words.mid(1));
        else if (kind == "string")
            m_types.nameString(words.mid(1));
        else if (kind == "set")
            m_types.nameSet(words.mid(1));
        else if (kind == "right")
            m_rights.nameRights(words.mid(1));
        else if (kind == "under")
            m_prefixes = words.size() > 1 ? words.mid(1) : QByteArrayList{QByteArray()};
        else if (kind == "GET" || kind == "POST" || kind == "PUT" || kind == "DELETE")
            readMethod(words);
        else if (!kind.isEmpty() && kind != "#")
            table.problems.append("what is " + kind + "?");
    }

    void readMethod(QByteArrayList words)
    {
        MethodSpec spec;
        spec.method = words.takeFirst();
        const QByteArray path = words.isEmpty() ? QByteArray() : words.takeFirst();
        while (!words.isEmpty() && readFlag(spec, words.first()))
            words.removeFirst();
        if (words.isEmpty()) {
            table.problems.append(spec.method + ' ' + path + ": rights are missing");
            return;
        }
        spec.rights = m_rights.rightsOf(words.takeFirst());
        for (const QByteArray &word : words)
            m_types.addParam(spec.params, word);
        for (const QByteArray &prefix : m_prefixes)
            addMethod(spec, path == "/" && !prefix.isEmpty() ? prefix : prefix + path);
    }

    static bool readFlag(MethodSpec &spec, const QByteArray &word)
    {
        if (word == "daemon")
            spec.isProtected = true;
        else if (word == "there")
            spec.byNode = true;
        else if (word == "ticket")
            spec.tokenAllowed = false;
        else
            return false;
        return true;
    }

    void addMethod(MethodSpec spec, const QByteArray &path)
    {
        spec.path = path;
        for (const QByteArray &piece : path.split('/')) {
            const QByteArray name = piece.startsWith('{') ? piece.mid(1).chopped(1) : QByteArray();
            if (!name.isEmpty() && !spec.params.contains(name))
                spec.params[name] = m_types.typeNamed(name);
        }
        table.methods.push_back(std::move(spec));
    }

    QByteArray m_major;
    TypeReader m_types{table.problems};
    RightsReader m_rights{table.problems};
    QByteArrayList m_prefixes;
};

} // namespace

MethodTable readMethodTable(const QByteArrayList &files, const QByteArray &major)
{
    TableReader reader(major);
    for (const QByteArray &file : files)
        reader.readFile(file);
    return std::move(reader.table);
}

MethodTable loadMethodTable(const QByteArray &major)
{
    initialiseLabResources();
    QByteArrayList files;
    for (const char *name : {"types", "access", "cluster", "guests", "storage"}) {
        QFile file(QStringLiteral(":/lab/methods/%1.txt").arg(QLatin1StringView(name)));
        if (file.open(QIODevice::ReadOnly))
            files.append(file.readAll());
    }
    return readMethodTable(files, major);
}

} // namespace orbit::lab
