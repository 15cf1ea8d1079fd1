#include "tests/testkit/test_main.h"

#include "tests/testkit/warnings.h"

#include <QApplication>
#include <QTest>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace orbit::testkit {

namespace {

using Make = std::function<std::unique_ptr<QObject>()>;

std::map<std::string, Make> &registry()
{
    static std::map<std::string, Make> tests;
    return tests;
}

int runOne(const std::string &name, const Make &make, const QStringList &arguments)
{
    const std::unique_ptr<QObject> test = make();
    std::vector<QByteArray> words{QByteArray::fromStdString(name)};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> raw;
    for (QByteArray &word : words)
        raw.push_back(word.data());
    // In three steps and not by qExec: Qt Test puts a message handler of its own in place, and ours has to stand before it.
    QTest::qInit(test.get(), static_cast<int>(raw.size()), raw.data());
    countWarnings();
    const int failed = QTest::qRun();
    QTest::qCleanup();
    const int warnings = takeWarningCount();
    if (warnings > 0)
        std::fprintf(stderr, "FAIL!  : %s printed %d warning(s) nobody expected\n", name.c_str(), warnings);
    return failed + warnings;
}

} // namespace

bool registerTest(const char *name, std::function<std::unique_ptr<QObject>()> make)
{
    return registry().emplace(name, std::move(make)).second;
}

} // namespace orbit::testkit

/// `program NAME [Qt Test arguments]` runs one test class, without arguments all of them.
int main(int argc, char **argv)
{
    using namespace orbit::testkit;
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    int failed = 0;
    if (arguments.isEmpty()) {
        for (const auto &[name, make] : registry())
            failed += runOne(name, make, {});
        return failed == 0 ? 0 : 1;
    }
    const std::string name = arguments.takeFirst().toStdString();
    const auto found = registry().find(name);
    if (found == registry().end()) {
        std::fprintf(stderr, "no test called %s\n", name.c_str());
        return 2;
    }
    failed = runOne(name, found->second, arguments);
    return failed == 0 ? 0 : 1;
}
