#include "core/access/csv.h"

#include <QStringDecoder>

#include <algorithm>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar quote = u'"';
constexpr qsizetype separatorLine = 5; // "sep=;"

/// What makes spreadsheets compute a cell, also in the wide letters of East Asian ones.
constexpr QStringView formulaMarks = u"=+-@\uFF1D\uFF0B\uFF0D\uFF20";

/// Whether it would be computed, were it not for apostrophes at its beginning.
bool isFormula(QStringView text)
{
    const auto isMeant = [](QChar each) { return each != u'\''; };
    const auto begin = std::ranges::find_if(text, isMeant);
    if (begin == text.end())
        return false;
    if (*begin == u'\t' || *begin == u'\r')
        return true;
    const auto first = std::find_if(begin, text.end(), [](QChar each) { return !each.isSpace(); });
    return first != text.end() && formulaMarks.contains(*first);
}

/// Reads records one after the other.
class Reader final
{
public:
    explicit Reader(const QString &text) : m_text(text)
    {
        if (m_text.size() >= separatorLine && m_text.startsWith("sep="_L1, Qt::CaseInsensitive)) {
            m_separator = m_text.at(separatorLine - 1);
            m_at = separatorLine;
            skipLineEnd();
        } else {
            m_separator = mostOf(u';') > mostOf(u',') ? u';' : u',';
        }
    }

    Result<std::vector<CsvRow>> all()
    {
        std::vector<CsvRow> rows;
        while (m_at < m_text.size()) {
            CsvRow row{.line = m_line, .cells = {}};
            if (const Result<void> read = readRecord(&row.cells); !read)
                return fail(read.error());
            if (!std::ranges::all_of(row.cells, [](const QString &cell) { return cell.trimmed().isEmpty(); }))
                rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    /// How often a separator is in the first record, outside quotes.
    qsizetype mostOf(QChar separator) const
    {
        qsizetype count = 0;
        bool isQuoted = false;
        for (const QChar each : m_text) {
            if (each == quote)
                isQuoted = !isQuoted;
            else if (!isQuoted && (each == u'\n' || each == u'\r'))
                break;
            else if (!isQuoted && each == separator)
                ++count;
        }
        return count;
    }
    Result<void> readRecord(QStringList *cells)
    {
        for (;;) {
            const Result<QString> cell = m_at < m_text.size() && m_text.at(m_at) == quote ? readQuoted() : readPlain();
            if (!cell)
                return fail(cell.error());
            cells->append(*cell);
            if (m_at >= m_text.size())
                return {};
            if (m_text.at(m_at) != m_separator)
                break;
            ++m_at;
        }
        skipLineEnd();
        return {};
    }
    Result<QString> readPlain()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !isEnd(m_text.at(m_at)))
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }
    Result<QString> readQuoted()
    {
        const int begun = m_line;
        QString cell;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar each = m_text.at(m_at);
            const bool isPair = each == quote && m_at + 1 < m_text.size() && m_text.at(m_at + 1) == quote;
            if (each == quote && !isPair) {
                ++m_at;
                if (m_at < m_text.size() && !isEnd(m_text.at(m_at)))
                    return wrong(m_line, u"there is text behind the closing quote"_s);
                return cell;
            }
            m_at += isPair;
            m_line += each == u'\n';
            cell += each;
        }
        return wrong(begun, u"a quote is not closed"_s);
    }
    bool isEnd(QChar each) const { return each == m_separator || each == u'\n' || each == u'\r'; }
    void skipLineEnd()
    {
        if (m_at < m_text.size() && m_text.at(m_at) == u'\r')
            ++m_at;
        if (m_at < m_text.size() && m_text.at(m_at) == u'\n')
            ++m_at;
        ++m_line;
    }
    static std::unexpected<Error> wrong(int line, const QString &why) { return fail(ErrorKind::Invalid, QString::number(line), why); }

    const QString &m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

/// Nothing a text file has a use for, and what databases refuse.
bool isControl(QChar each) { return each.category() == QChar::Other_Control && each != u'\t' && each != u'\n' && each != u'\r'; }

} // namespace

Result<std::vector<CsvRow>> readCsv(const QByteArray &bytes)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(bytes);
    const auto lineOf = [&text](qsizetype at) { return QString::number(text.left(at).count(u'\n') + 1); };
    if (decode.hasError())
        return fail(ErrorKind::Invalid, lineOf(text.indexOf(QChar::ReplacementCharacter)), u"the file is not in UTF-8"_s);
    const auto control = std::ranges::find_if(text, isControl);
    if (control != text.end())
        return fail(ErrorKind::Invalid, lineOf(control - text.begin()), u"there is a control character"_s);
    return Reader(text).all();
}

QByteArray writeCsv(const std::vector<QStringList> &rows)
{
    QString text;
    for (const QStringList &row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column) {
            QString cell = row.at(column);
            const bool isQuoted = std::ranges::any_of(cell, [](QChar each) { return QStringView(u"\",;\r\n").contains(each); });
            cell.replace(quote, u"\"\""_s);
            text += (column > 0 ? u","_s : QString()) + (isQuoted ? quote + cell + quote : cell);
        }
        text += u"\r\n"_s;
    }
    return text.toUtf8();
}

QString harmlessCell(const QString &text) { return isFormula(text) ? u'\'' + text : text; }

QString plainCell(const QString &cell) { return cell.startsWith(u'\'') && isFormula(cell) ? cell.mid(1) : cell; }

} // namespace orbit
