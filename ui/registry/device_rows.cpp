#include "ui/registry/device_rows.h"

#include "ui/text/formats.h"
#include "ui/text/person_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/row_place.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int rowHeight = 44;
constexpr int side = 16;
constexpr int tilePx = 28;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::DeviceRows)
};

Icon iconOf(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Console:
        return Icon::Desktop;
    case DeviceKind::ThinClient:
        return Icon::ThinClient;
    case DeviceKind::Agent:
        return Icon::Node;
    }
    Q_UNREACHABLE();
}

} // namespace

DeviceRows::DeviceRows(const Theme &theme, const QString &none, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_none(new QWidget), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    auto *words = new QHBoxLayout(m_none);
    words->setContentsMargins(side, 4, side, 12);
    words->addWidget((new Label(theme, none, TypeRole::Detail, Role::TextTertiary))->wrapped());
    m_none->setObjectName(QStringLiteral("devicesNone"));
    m_column->addWidget(m_none);
    m_none->hide();
}

void DeviceRows::showDevices(const Shown &shown, const QDateTime &now)
{
    if (m_rows && shown == m_shown)
        return;
    m_shown = shown;
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (const Device &device : shown.devices)
        column->addWidget(makeRow(device, now));
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater(); // a button in it may be what led here
    }
    m_rows = rows;
    m_column->addWidget(rows);
    m_none->setVisible(shown.devices.empty());
}

QWidget *DeviceRows::makeRow(const Device &device, const QDateTime &now)
{
    auto *place = new RowPlace(m_theme);
    place->setObjectName(QStringLiteral("deviceRow"));
    place->setFixedHeight(rowHeight);
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(side, 1, side, 0);
    row->setSpacing(12);
    row->addWidget(new IconTile(m_theme, iconOf(device.kind), Tone::Neutral, tilePx));
    auto *name = new ElidedLabel(m_theme, device.name, TypeRole::BodyStrong);
    name->setElideMode(Qt::ElideMiddle);
    row->addWidget(name, 1);
    if (device.id == m_shown.thisComputer)
        row->addWidget(new Badge(m_theme, {.text = tr("This computer"), .tone = Tone::Info}));
    const QString line = tr("%1, last seen %2", "kind of computer, when").arg(deviceKindText(device.kind), timeText(device.seen, now));
    row->addWidget(new Label(m_theme, line, TypeRole::Detail, Role::TextTertiary));
    place->setAccessibleName(tr("%1, %2", "name of a computer, kind and when").arg(device.name, line));
    if (!m_shown.mayRevoke)
        return place;
    auto *revoke = new IconButton(m_theme, Icon::X, tr("Revoke %1").arg(device.name), ButtonKind::Ghost);
    revoke->setObjectName(QStringLiteral("deviceRevoke"));
    revoke->setSizeClass(ButtonSize::Small);
    revoke->setEnabled(m_shown.whyNot.isEmpty());
    if (!m_shown.whyNot.isEmpty())
        revoke->setToolTip(m_shown.whyNot);
    connect(revoke, &Button::clicked, this, [this, device] { Q_EMIT revokeAsked(device); });
    row->addWidget(revoke);
    return place;
}

ConfirmRequest revokeQuestion(const Device &device, bool isThisComputer)
{
    const QString what =
        Words::tr("Its tokens for Proxmox VE end as soon as an admin's console or the agent reaches the cluster, and what is "
                  "assigned to this computer is out of reach at once.");
    const QString again =
        isThisComputer ? Words::tr("It is the one you are at: clusters ask for a sign-in here until you sign in to Orbit again.")
                       : Words::tr("Whoever signs in there again with the password makes it a new one. To keep somebody out, disable "
                                   "the person.");
    return {.level = ConfirmLevel::Disturbing,
            .icon = Icon::Desktop,
            .title = Words::tr("Revoke %1?").arg(device.name),
            .text = what + QLatin1Char('\n') + again,
            .verb = Words::tr("Revoke computer")};
}

} // namespace orbit::ui
