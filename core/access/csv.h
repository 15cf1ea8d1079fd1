#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace orbit {

/// One record of a CSV file.
struct CsvRow
{
    int line = 0; ///< of the file, from 1, where it begins
    QStringList cells;

    friend bool operator==(const CsvRow &, const CsvRow &) = default;
};

/// Reads RFC 4180 as spreadsheets write it: UTF-8 with or without a mark, comma or semicolon (whichever the first record has more of, or as
/// a line "sep=;" says), any line end, line ends inside quotes. Lines without anything are left out. Cells are as they are, see
/// plainCell(). Invalid with the line in `subject`: not UTF-8, a control character, a quote that does not close, text behind one that does.
Result<std::vector<CsvRow>> readCsv(const QByteArray &bytes);

/// The same for writing: UTF-8 without a mark, commas, CR LF, quotes where they are needed. Cells are as they are, see harmlessCell().
QByteArray writeCsv(const std::vector<QStringList> &rows);

/// A cell that a spreadsheet would compute begins with an apostrophe: "'=1+1". plainCell() takes it away again, and nothing else.
QString harmlessCell(const QString &text);
QString plainCell(const QString &cell);

} // namespace orbit
