#include "ui/mydesktops/home_foot.h"

#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QLocale>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr int footHeight = 44;
constexpr auto timeTick = 5s; ///< the minute shown is never older

} // namespace

HomeFoot::HomeFoot(const Theme &theme, Registry &registry, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_registry(registry),
      m_clock(clock),
      m_dot(new Dot(theme, Tone::Success)),
      m_words(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_time(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary))
{
    setObjectName(QStringLiteral("homeFoot"));
    setFixedHeight(footHeight);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(6);
    row->addWidget(m_dot);
    row->addWidget(m_words);
    row->addStretch(1);
    row->addWidget(m_time);
    m_tick.setInterval(timeTick);
    connect(&m_tick, &QTimer::timeout, this, &HomeFoot::showTime);
    connect(&m_registry, &Registry::statusChanged, this, &HomeFoot::look);
    m_tick.start();
    look();
    showTime();
}

void HomeFoot::setSideMargin(int px) { layout()->setContentsMargins(px, 0, px, 0); }

void HomeFoot::look()
{
    const RegistryStatus status = m_registry.status();
    const bool isOnline = status.state == RegistryState::Online;
    m_dot->setTone(isOnline ? Tone::Success : Tone::Warning);
    const auto latency = status.latency.count();
    if (!isOnline)
        m_words->setText(tr("No connection"));
    else
        m_words->setText(latency > 0 ? tr("Connected, %1 ms").arg(latency) : tr("Connected"));
}

void HomeFoot::showTime()
{
    const QDateTime now = m_clock.now().toLocalTime();
    m_time->setText(QLocale().toString(now, QStringLiteral("ddd d MMM yyyy, HH:mm")));
}

} // namespace orbit::ui
