#include "ui/desktops/drawer_summary.h"

#include "ui/desktops/guest_facts.h"
#include "ui/desktops/key_values.h"
#include "ui/desktops/spark_tile.h"
#include "ui/desktops/task_list.h"
#include "ui/text/formats.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int tasksShown = 3;
enum Tile { Cpu, Ram, Disk, Net };

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

QString rateOrUnknown(const std::optional<double> &rate) { return rate ? rateText(*rate) : unknownText(); }

QString shareOrUnknown(double share) { return share < 0 ? unknownText() : percentText(share); }

} // namespace

DrawerSummary::DrawerSummary(const DesktopsParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_rates(parts.clock),
      m_session(new QWidget(this)),
      m_people(nullptr),
      m_facts(new KeyValues(parts.theme, this)),
      m_tasks(new TaskList(parts.theme, parts.tasks, parts.inventory, parts.clock, TaskList::Detail::Brief, tasksShown))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(14);
    makeTiles(column);
    auto *session = new QVBoxLayout(m_session);
    session->setContentsMargins(0, 0, 0, 0);
    session->setSpacing(6);
    session->addWidget(caption(tr("Session")));
    m_people = new QVBoxLayout;
    session->addLayout(m_people);
    column->addWidget(m_session);
    const auto addBlock = [this, column](const QString &title, QWidget *content) {
        auto *block = new QVBoxLayout;
        block->setSpacing(6);
        block->addWidget(caption(title));
        block->addWidget(content);
        column->addLayout(block);
    };
    addBlock(tr("Details"), m_facts);
    addBlock(tr("Recent activity"), m_tasks);
    column->addStretch(1);
    connect(&m_parts.inventory, &Inventory::guestsChanged, this, &DrawerSummary::addLive);
}

void DrawerSummary::makeTiles(QVBoxLayout *column)
{
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    const std::array names{tr("CPU"), tr("RAM"), tr("Disk"), tr("Network")};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i] = new SparkTile(m_parts.theme, names[i], this);
        grid->addWidget(m_tiles[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
}

QWidget *DrawerSummary::caption(const QString &text) { return new Label(m_parts.theme, text, TypeRole::Label, Role::TextTertiary, this); }

void DrawerSummary::setGuest(const GuestKey &guest)
{
    m_guest = guest;
    m_scope.cancelAll();
    if (const Guest *known = m_parts.inventory.guest(guest))
        m_rates.follow(*known);
    m_tasks->setGuest(guest);
    renew();
    m_scope.start(loadHistory(guest));
}

Task<> DrawerSummary::loadHistory(GuestKey guest)
{
    auto asking = m_parts.details.guestHistory(guest, Timeframe::Hour);
    const Result<MetricSeries> history = co_await asking;
    if (!history)
        co_return; // The lines then grow from what the inventory tells; Performance says why.
    m_rates.begin(*history);
    showRates();
}

void DrawerSummary::addLive(const GuestChanges &changes)
{
    const auto own = std::ranges::find(changes.changed, m_guest, &Guest::key);
    if (own == changes.changed.end())
        return;
    m_rates.add(*own);
    renew();
}

void DrawerSummary::renew()
{
    const DesktopRow *row = m_parts.desktops.find(m_guest);
    if (!row)
        return;
    const int cores = qRound(row->guest.cpus);
    m_tiles[Cpu]->setName(cores == 1 ? tr("CPU, 1 core") : tr("CPU, %1 cores").arg(cores));
    m_tiles[Cpu]->setValue(shareOrUnknown(row->cpuShare()));
    m_tiles[Ram]->setName(tr("RAM, %1").arg(bytesText(row->guest.memoryLimit)));
    m_tiles[Ram]->setValue(shareOrUnknown(row->memoryShare()));
    showRates();
    showPeople(*row);
    showFacts(*row);
}

void DrawerSummary::showRates()
{
    constexpr double full = 100;
    m_tiles[Cpu]->setValues(m_rates.cpu(), full);
    m_tiles[Ram]->setValues(m_rates.memory(), full);
    m_tiles[Disk]->setValues(m_rates.disk(), 0);
    m_tiles[Net]->setValues(m_rates.net(), 0);
    m_tiles[Disk]->setValue(rateOrUnknown(m_rates.diskNow()));
    m_tiles[Net]->setValue(rateOrUnknown(m_rates.netNow()));
}

void DrawerSummary::showPeople(const DesktopRow &row)
{
    const QStringList people = row.detail->loggedOn;
    m_session->setVisible(!people.isEmpty());
    if (people == m_shownPeople)
        return;
    m_shownPeople = people;
    clear(m_people);
    for (const QString &person : people) {
        auto *line = new QWidget(m_session);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(12);
        layout->addWidget(new Avatar(m_parts.theme, person, sizes::avatarDefault, line));
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(new ElidedLabel(m_parts.theme, person, TypeRole::BodyStrong, Role::Text, line));
        words->addWidget(new Label(m_parts.theme, tr("Signed in inside"), TypeRole::Detail, Role::TextTertiary, line));
        layout->addLayout(words, 1);
        m_people->addWidget(line);
    }
}

void DrawerSummary::showFacts(const DesktopRow &row)
{
    m_facts->setFacts(guestFacts(row, m_parts.desktops.clusterName(row.guest.key.cluster), m_parts.clusters.profiles().size() > 1));
}

} // namespace orbit::ui
