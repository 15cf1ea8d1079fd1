#include "tests/bench/inventory_answers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <random>
#include <vector>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr qint64 gib = 1LL << 30;

class Random final
{
public:
    qint64 below(qint64 limit) { return std::uniform_int_distribution<qint64>(0, limit - 1)(m_engine); }
    bool oneIn(qint64 count) { return below(count) == 0; }
    template <class List>
    QString of(const List &list)
    {
        return QString::fromLatin1(list[static_cast<size_t>(below(static_cast<qint64>(list.size())))]);
    }

private:
    std::mt19937_64 m_engine{7};
};

constexpr std::array<const char *, 6> roles{"fin", "sup", "dsg", "eng", "ppl", "web"};
constexpr std::array<const char *, 6> pools{"", "orbit/finance", "orbit/finance/mira@pve", "orbit/support", "orbit/design", "prod"};
constexpr std::array<const char *, 5> tags{"", "pool", "pool;usb", "persistent", "gpu;pool;test"};

QJsonObject guest(int number, int nodes, Random &random)
{
    const bool isQemu = !random.oneIn(5);
    const bool isRunning = !random.oneIn(5);
    const int vmId = 100 + number;
    QJsonObject guest{{u"id"_s, QString((isQemu ? u"qemu/"_s : u"lxc/"_s) + QString::number(vmId))},
                      {u"type"_s, isQemu ? u"qemu"_s : u"lxc"_s},
                      {u"vmid"_s, vmId},
                      {u"name"_s, u"%1-%2"_s.arg(random.of(roles)).arg(number, 5, 10, QLatin1Char('0'))},
                      {u"node"_s, u"pve%1"_s.arg(random.below(nodes), 2, 10, QLatin1Char('0'))},
                      {u"status"_s, isRunning ? u"running"_s : u"stopped"_s},
                      {u"template"_s, 0},
                      {u"maxcpu"_s, 1 << random.below(5)},
                      {u"maxmem"_s, (gib << random.below(6))},
                      {u"maxdisk"_s, gib * (8 << random.below(6))},
                      {u"disk"_s, 0}};
    for (const QString &name : {u"cpu"_s, u"mem"_s, u"netin"_s, u"netout"_s, u"diskread"_s, u"diskwrite"_s, u"uptime"_s})
        guest[name] = isRunning ? random.below(1LL << (name == u"uptime" ? 23 : 34)) : 0;
    guest[u"cpu"_s] = isRunning ? static_cast<double>(random.below(1'000'000)) / 1.3e6 : 0.0;
    for (const auto &[name, text] : {std::pair{u"pool"_s, random.of(pools)}, std::pair{u"tags"_s, random.of(tags)}}) {
        if (!text.isEmpty())
            guest[name] = text;
    }
    if (random.oneIn(100))
        guest[u"lock"_s] = u"backup"_s;
    if (random.oneIn(3))
        guest[u"hastate"_s] = u"started"_s;
    return guest;
}

void move(QJsonObject &guest, Random &random)
{
    if (guest[u"status"_s].toString() != u"running")
        return;
    guest[u"cpu"_s] = guest[u"cpu"_s].toDouble() * 0.9 + static_cast<double>(random.below(100'000)) / 1e6;
    guest[u"uptime"_s] = guest[u"uptime"_s].toInteger() + 3;
    for (const QString &name : {u"mem"_s, u"netin"_s, u"netout"_s, u"diskread"_s, u"diskwrite"_s})
        guest[name] = guest[name].toInteger() + random.below(1'000'000);
}

QJsonObject node(int number)
{
    const QString name = u"pve%1"_s.arg(number, 2, 10, QLatin1Char('0'));
    return {{u"id"_s, QString(u"node/"_s + name)},
            {u"type"_s, u"node"_s},
            {u"node"_s, name},
            {u"status"_s, u"online"_s},
            {u"maxcpu"_s, 128},
            {u"maxmem"_s, 1024 * gib},
            {u"mem"_s, 400 * gib},
            {u"maxdisk"_s, 100 * gib},
            {u"disk"_s, 40 * gib},
            {u"cpu"_s, 0.31},
            {u"uptime"_s, 1000000},
            {u"level"_s, QString()}};
}

QByteArray answer(const std::vector<QJsonObject> &guests, int nodes)
{
    QJsonArray rows;
    for (const QJsonObject &guest : guests)
        rows.append(guest);
    for (int i = 0; i < nodes; ++i)
        rows.append(node(i));
    return QJsonDocument(QJsonObject{{u"data"_s, rows}}).toJson(QJsonDocument::Compact);
}

} // namespace

std::array<QByteArray, 2> inventoryAnswers(int guests, int nodes)
{
    Random random;
    std::vector<QJsonObject> rows;
    for (int i = 0; i < guests; ++i)
        rows.push_back(guest(i, nodes, random));
    std::array<QByteArray, 2> answers;
    answers[0] = answer(rows, nodes);
    for (QJsonObject &row : rows)
        move(row, random);
    answers[1] = answer(rows, nodes);
    return answers;
}

} // namespace orbit::bench
