#include "ui/settings/own_devices_dialog.h"

#include "ui/registry/device_rows.h"
#include "ui/text/error_text.h"
#include "ui/widgets/note.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int rowHeight = 44;
constexpr int mostRows = 6; ///< in sight at once

} // namespace

OwnDevicesDialog::OwnDevicesDialog(const SettingsParts &parts, QWidget *window)
    : Dialog(parts.theme, window, DialogWidth::Task),
      m_parts(parts),
      m_rows(new DeviceRows(parts.theme, tr("No computer is registered. That happens at the next sign-in."))),
      m_problem(new Note(parts.theme, Tone::Danger, {}, NoteShape::Slim)),
      m_area(new QScrollArea)
{
    setObjectName(QStringLiteral("ownDevicesDialog"));
    setHead(Icon::Desktop, Tone::Info, tr("Your computers"),
            tr("Where you have signed in to Orbit. Revoke those you do not use any more."));
    m_problem->setObjectName(QStringLiteral("ownDevicesProblem"));
    auto *area = m_area;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFixedHeight(rowHeight);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->addWidget(m_rows);
    column->addStretch(1);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    body()->addSpacing(Theme::space(3));
    body()->addWidget(m_problem);
    body()->addWidget(area);
    m_problem->hide();
    m_rows->hide();
    setFirstFocus(addSafeButton(tr("Close")));
    connect(m_rows, &DeviceRows::revokeAsked, this, &OwnDevicesDialog::revoke);
    connect(&m_parts.devices, &Devices::changed, this, &OwnDevicesDialog::read);
    read();
}

DeviceId OwnDevicesDialog::thisComputer() const { return m_parts.hooks.thisDevice ? m_parts.hooks.thisDevice() : DeviceId(); }

void OwnDevicesDialog::read()
{
    m_reading.cancelAll();
    m_reading.start(showAll());
}

Task<> OwnDevicesDialog::showAll()
{
    const Me *me = m_parts.registry.me();
    if (!me)
        co_return;
    const PersonId person = me->id;
    const Result<std::vector<Device>> devices = co_await m_parts.devices.of(person);
    if (!devices) {
        tell(tr("Your computers cannot be loaded."), devices.error());
        co_return;
    }
    m_problem->hide();
    m_rows->setVisible(true);
    m_area->setFixedHeight(rowHeight * std::clamp(static_cast<int>(devices->size()), 1, mostRows));
    m_rows->showDevices({.devices = *devices, .mayRevoke = true, .whyNot = {}, .thisComputer = thisComputer()}, m_parts.clock.now());
}

void OwnDevicesDialog::revoke(const Device &device) { m_revoking.start(askAndRevoke(device)); }

Task<> OwnDevicesDialog::askAndRevoke(Device device)
{
    Later<ConfirmAnswer> asking = confirm(m_parts.theme, window(), revokeQuestion(device, device.id == thisComputer()));
    const ConfirmAnswer answer = co_await asking;
    if (!answer.confirmed)
        co_return;
    const Result<void> revoked = co_await m_parts.devices.revoke(device.id);
    if (!revoked)
        tell(tr("%1 was not revoked.").arg(device.name), revoked.error());
}

void OwnDevicesDialog::tell(const QString &what, const Error &error)
{
    m_problem->setWords(what, wholeAdvice(describe(error)));
    m_problem->show();
}

} // namespace orbit::ui
