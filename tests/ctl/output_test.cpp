#include "app/ctl/output.h"
#include "tests/testkit/test_main.h"

#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace orbit::ctl;
using namespace Qt::StringLiterals;

namespace {

/// What `print` writes to standard output and standard error.
std::pair<QByteArray, QByteArray> printed(bool asJson, const std::function<void(const Output &)> &print)
{
    const std::unique_ptr<FILE, int (*)(FILE *)> out(std::tmpfile(), std::fclose);
    const std::unique_ptr<FILE, int (*)(FILE *)> err(std::tmpfile(), std::fclose);
    print(Output(asJson, out.get(), err.get()));
    const auto readAll = [](FILE *file) {
        QByteArray bytes(static_cast<int>(std::ftell(file)), '\0');
        std::rewind(file);
        bytes.resize(static_cast<int>(std::fread(bytes.data(), 1, static_cast<size_t>(bytes.size()), file)));
        return bytes;
    };
    return {readAll(out.get()), readAll(err.get())};
}

const QList<Column> columns{{u"vmid"_s, u"VMID"_s, Shown::Number}, {u"name"_s, u"NAME"_s}, {u"tags"_s, u"TAGS"_s}};

} // namespace

class OutputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTableLinesUp()
    {
        const QJsonArray rows{QJsonObject{{u"vmid"_s, 101}, {u"name"_s, u"fin-001"_s}, {u"tags"_s, QJsonArray{u"pool"_s, u"usb"_s}}},
                              QJsonObject{{u"vmid"_s, 2100}}};
        const auto [out, err] = printed(false, [&](const Output &output) { output.table(columns, rows); });
        QCOMPARE(out, "VMID  NAME     TAGS\n 101  fin-001  pool, usb\n2100  -        -\n");
        QVERIFY(err.isEmpty());
    }

    void jsonIsJson()
    {
        const QJsonArray rows{QJsonObject{{u"vmid"_s, 101}}};
        const auto [out, err] = printed(true, [&](const Output &output) { output.table(columns, rows); });
        QCOMPARE(QJsonDocument::fromJson(out).array(), rows);
    }

    void foreignTextCannotMoveTheCursor()
    {
        const QJsonArray rows{QJsonObject{{u"name"_s, u"a\x1b[2Jb\u202ec"_s}}};
        const auto [out, err] = printed(false, [&](const Output &output) { output.table(columns, rows); });
        QVERIFY(!out.contains('\x1b'));
        QVERIFY(!QString::fromUtf8(out).contains(QChar(0x202e)));
    }

    void aProblemGoesToStandardErrorInBothForms()
    {
        const auto [out, err] =
            printed(false, [](const Output &output) { output.problem(u"denied"_s, u"vm 101"_s, u"Permission check failed\n"_s); });
        QVERIFY(out.isEmpty());
        QCOMPARE(err, "orbitctl: vm 101: Permission check failed (denied)\n");
        const auto [jsonOut, jsonErr] = printed(true, [](const Output &output) { output.problem(u"denied"_s, u"vm 101"_s, {}); });
        QVERIFY(jsonOut.isEmpty());
        QCOMPARE(QJsonDocument::fromJson(jsonErr).object().value(u"error"_s).toString(), u"denied"_s);
    }
};

ORBIT_TEST(OutputTest, "output")
#include "output_test.moc"
