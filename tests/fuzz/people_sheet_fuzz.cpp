#include "core/access/csv.h"
#include "core/access/people_sheet.h"
#include "tests/fuzz/input.h"

using namespace orbit;

namespace {

std::vector<QStringList> cellsOf(const std::vector<CsvRow> &rows)
{
    std::vector<QStringList> cells;
    for (const CsvRow &row : rows)
        cells.push_back(row.cells);
    return cells;
}

} // namespace

/// What is read from a sheet is the same when it is written and read again, and what is no sheet says in which line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Input input(data, size);
    const QByteArray bytes = input.rest();
    const auto rows = readCsv(bytes);
    if (!rows) {
        fuzz::require(rows.error().subject.toInt() > 0);
        return 0;
    }
    for (const CsvRow &row : *rows) {
        for (const QString &cell : row.cells)
            fuzz::require(plainCell(harmlessCell(cell)) == cell);
    }
    const auto sheet = readPeopleSheet(bytes);
    if (!sheet)
        return 0;
    // As the file of what is left: an apostrophe before what a spreadsheet computes, commas, a head.
    std::vector<QStringList> written{sheetColumns()};
    for (const SheetPerson &person : sheet->people) {
        QStringList cells;
        for (const QString &cell : person.cells)
            cells += harmlessCell(cell);
        written.push_back(cells);
    }
    const auto again = readCsv(writeCsv(written));
    fuzz::require(again.has_value());
    const auto back = cellsOf(*again);
    for (const QStringList &cells : back)
        fuzz::require(cells.size() == sheetColumns().size());
    const auto sheetAgain = readPeopleSheet(writeCsv(written));
    fuzz::require(sheetAgain.has_value());
    for (const SheetPerson &person : sheetAgain->people)
        fuzz::require(!person.problem || person.problem->fault != SheetFault::TooManyCells);
    return 0;
}
