#include "adapters/lab/lab.h"
#include "app/departure/departure.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace orbit::lab;

namespace {

constexpr int exitFailed = 1;
constexpr int exitUsage = 2;

const char *const helpTail = R"(
The cluster: 4 nodes and 60 guests unless told otherwise. root@pam has the password orbit-lab; so have the people of realm pve, among
them petra.korvane (administrator), lene.hallenz (operator of Finance and People), idris.morvan (operator of Support), noor.tamsel
(helpdesk), olaf.auditor (reads only), tilda.quorren (reads only and needs a second factor: TOTP with the secret ORBITLABORBITLAB, for
example oathtool --totp -b ORBITLABORBITLAB) and the owners of desktops such as mira.kestrin.

Faults (--fault, repeatable, or "fault SPEC" on the control port):
  KIND[=VALUE][,path=REGEX][,method=GET][,times=N][,after=N]
  delay=MS       answers that much later         drop-before    closes without doing the work
  drop-after     works, closes without answer    reset          the same as drop-before
  status=CODE    500, 502, 595, 596, 599 ...     malformed      half a JSON body
  huge=BYTES     blanks up to that size

Control port (one command a line, answers "ok" or "error: reason"):
  fault SPEC | clear-faults | node-down NAME | node-up NAME | new-certificate [NODE] | revoke-token USER@REALM!ID
  fail-task TYPE TEXT   the next task of that type (qmstart, qmclone ...) ends with TEXT
  guest VMID agent=0|1, shuts-down=0|1, start-error=TEXT, user=LOGIN or lock=NAME
  volume STORAGE:CONTENT/NAME BYTES   a file that is already there
  age-tickets SECONDS   as if every ticket had been made so much earlier
  lose-task TYPE        the next task of that type is forgotten by its node
)";

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&](const char *name, const char *text, const char *value = nullptr, const char *fallback = nullptr) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value),
                                            QString::fromLatin1(fallback)));
    };
    add("port", "TCP port on 127.0.0.1 (and 127.8.0.N for node N); 0 picks a free one.", "P", "0");
    add("nodes", "1 to 64 nodes.", "N", "4");
    add("guests", "0 to 50000 guests.", "N", "60");
    add("seed", "The same seed gives the same cluster.", "S", "1");
    add("pve-version", "8.4.x or 9.x.", "V", "8.4.21");
    add("speed", "Tasks and delays are X times faster.", "X", "1");
    add("state", "Keep everything in FILE over restarts.", "FILE");
    add("record", "Append one JSON line per request to FILE.", "FILE");
    add("fault", "Let something go wrong, see below; may be repeated.", "SPEC");
    add("control", "Listen for commands on this loopback port; 0 picks one.", "PORT");
    add("rdp", "A real RDP server for each running guest; user orbit, password orbit-lab.");
    add("qemu", "Guests are real QEMU machines, with VNC and, where the display is qxl, SPICE.");
    add("scenario", "office (the default) or recordings: the empty node pve1 on which the recordings were taken.", "NAME", "office");
    add("json", "Print how to reach the lab as one line of JSON.");
}

bool readNumber(const QCommandLineParser &parser, const char *name, int low, int high, int &into)
{
    bool ok = false;
    into = parser.value(QString::fromLatin1(name)).toInt(&ok);
    if (ok && into >= low && into <= high)
        return true;
    std::fprintf(stderr, "orbit-lab: --%s takes a number from %d to %d.\n", name, low, high);
    return false;
}

bool readOptions(const QCommandLineParser &parser, LabOptions &options)
{
    int port = 0;
    int seed = 0;
    if (!readNumber(parser, "port", 0, 65535, port) || !readNumber(parser, "nodes", 1, 64, options.nodes) ||
        !readNumber(parser, "guests", 0, 50000, options.guests) || !readNumber(parser, "seed", 0, 2147483647, seed))
        return false;
    if (parser.isSet(QStringLiteral("control")) && !readNumber(parser, "control", 0, 65535, options.controlPort))
        return false;
    options.port = static_cast<quint16>(port);
    options.seed = static_cast<quint32>(seed);
    options.pveVersion = parser.value(QStringLiteral("pve-version"));
    if (!options.pveVersion.startsWith(QLatin1StringView("8.")) && !options.pveVersion.startsWith(QLatin1StringView("9."))) {
        std::fprintf(stderr, "orbit-lab: --pve-version takes 8.4.x or 9.x.\n");
        return false;
    }
    options.speed = parser.value(QStringLiteral("speed")).toDouble();
    if (options.speed <= 0) {
        std::fprintf(stderr, "orbit-lab: --speed takes a number above 0.\n");
        return false;
    }
    options.stateFile = parser.value(QStringLiteral("state"));
    options.recordFile = parser.value(QStringLiteral("record"));
    options.faults = parser.values(QStringLiteral("fault"));
    const QString scenario = parser.value(QStringLiteral("scenario"));
    if (scenario != QLatin1StringView("office") && scenario != QLatin1StringView("recordings")) {
        std::fprintf(stderr, "orbit-lab: --scenario takes office or recordings.\n");
        return false;
    }
    options.recordingScenario = scenario == QLatin1StringView("recordings");
    options.rdpScreens = parser.isSet(QStringLiteral("rdp"));
    options.qemuScreens = parser.isSet(QStringLiteral("qemu"));
    return true;
}

QJsonObject accessJson(const LabAccess &access)
{
    QJsonArray people;
    for (const LabPerson &person : access.people) {
        people.append(QJsonObject{{QStringLiteral("user"), person.userId},
                                  {QStringLiteral("password"), person.password},
                                  {QStringLiteral("comment"), person.comment},
                                  {QStringLiteral("totpSecret"), person.totpSecret}});
    }
    return {{QStringLiteral("url"), access.url.toString()},
            {QStringLiteral("caFingerprint"), access.caFingerprint},
            {QStringLiteral("leafFingerprint"), access.leafFingerprint},
            {QStringLiteral("caPem"), QString::fromLatin1(access.caPem)},
            {QStringLiteral("user"), access.rootUser},
            {QStringLiteral("password"), access.rootPassword},
            {QStringLiteral("tokenId"), access.tokenId},
            {QStringLiteral("tokenSecret"), access.tokenSecret},
            {QStringLiteral("screenUser"), access.screenUser},
            {QStringLiteral("screenPassword"), access.screenPassword},
            {QStringLiteral("people"), people},
            {QStringLiteral("controlPort"), access.controlPort}};
}

void printLine(const char *label, const QString &text) { std::printf("%-15s %s\n", label, qUtf8Printable(text)); }

void printAccess(const LabAccess &access)
{
    printLine("URL", access.url.toString());
    printLine("CA SHA-256", access.caFingerprint);
    printLine("Node SHA-256", access.leafFingerprint);
    printLine("User", access.rootUser);
    printLine("Password", access.rootPassword);
    if (!access.tokenId.isEmpty())
        printLine("API token", access.tokenId + u'=' + access.tokenSecret);
    if (!access.screenUser.isEmpty())
        printLine("RDP screens", QStringLiteral("user %1, password %2").arg(access.screenUser, access.screenPassword));
    if (access.controlPort)
        printLine("Control port", QString::number(access.controlPort));
    for (const LabPerson &person : access.people) {
        const QString secret = person.totpSecret.isEmpty() ? QString() : QStringLiteral(", TOTP secret ") + person.totpSecret;
        printLine(&person == &access.people.front() ? "People" : "",
                  QStringLiteral("%1  password %2%3  (%4)").arg(person.userId, -18).arg(person.password, secret, person.comment));
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("orbit-lab"));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A cluster that behaves like Proxmox VE, on this machine's loopback."));
    addOptions(parser);
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text."));
    parser.addOption(help);
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "orbit-lab: %s\n", qUtf8Printable(parser.errorText()));
        return exitUsage;
    }
    if (parser.isSet(help)) {
        std::printf("%s%s", qUtf8Printable(parser.helpText()), helpTail);
        return 0;
    }
    LabOptions options;
    if (!readOptions(parser, options))
        return exitUsage;
    Lab lab(options);
    const auto access = lab.start();
    if (!access) {
        std::fprintf(stderr, "orbit-lab: %s\n", qUtf8Printable(access.error()));
        return exitFailed;
    }
    const orbit::Departure departure; // the state file is written then
    if (parser.isSet(QStringLiteral("json")))
        std::printf("%s\n", QJsonDocument(accessJson(*access)).toJson(QJsonDocument::Compact).constData());
    else
        printAccess(*access);
    std::fflush(stdout);
    return QCoreApplication::exec();
}
