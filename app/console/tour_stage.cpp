#include "app/console/tour_stage.h"

#include "app/console/demo_office.h"
#include "core/inventory/desktop_state.h"
#include "ui/shell/quick_find.h"
#include "ui/widgets/dialog.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLineEdit>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace orbit::console {

TourStage::TourStage(CompositionRoot &root, DemoLab &lab, const Options &options)
    : m_root(root), m_lab(lab), m_options(options), m_camera(root.theme(), options)
{}

void TourStage::say(const QString &why) const { std::fprintf(stderr, "orbit: %s\n", qUtf8Printable(why)); }

Task<bool> TourStage::until(TourStage *tour, std::function<bool()> isSo, QString what, std::chrono::milliseconds limit)
{
    QElapsedTimer clock;
    clock.start();
    while (!isSo()) {
        if (clock.elapsed() > limit.count()) {
            tour->say(u"Waited too long for %1; what stood there instead is in 99-failed."_s.arg(what));
            co_await sleepFor(tourLookEvery);
            static_cast<void>(tour->take(u"99-failed"_s));
            co_return false;
        }
        co_await sleepFor(tourLookEvery);
    }
    co_await sleepFor(tourLookEvery); // what is so is painted a moment later
    co_return true;
}

void TourStage::openWindow()
{
    m_root.theme().setReducedMotion(true); // nothing is caught between two places
    m_root.window().resize(m_options.size);
    m_root.window().show();
    m_root.window().activateWindow();
}

bool TourStage::take(const QString &name, QWidget &widget)
{
    const auto taken = m_camera.take(name, widget);
    if (!taken)
        say(taken.error());
    return taken.has_value();
}

void TourStage::closeDialogs()
{
    for (ui::Dialog *dialog : m_root.window().findChildren<ui::Dialog *>())
        dialog->finish(false);
    m_root.quickFind().dismiss();
    m_root.toasts().closeAll();
    if (QWidget *focused = m_root.window().focusWidget())
        focused->clearFocus(); // the ring of the dialog before would stand in the next picture
}

void TourStage::press(const QString &name)
{
    auto *button = shown<QAbstractButton>(name);
    if (button)
        button->click();
}

void TourStage::fill(const QString &name, const QString &text)
{
    auto *field = shown<QLineEdit>(name);
    if (field)
        field->setText(text);
}

std::optional<Guest> TourStage::desktopInState(GuestPower power) const
{
    const GuestTasks tasks(m_root.service().tasks().tasks());
    for (const Guest &guest : m_root.service().inventory().guests()) {
        if (!tasks.failedStart(guest.key).isEmpty())
            continue; // it would fail again
        if (!guest.lock.isEmpty())
            continue; // is being cloned or backed up
        const bool hasAgent = m_root.service().details().guest(guest.key).agent == AgentState::Answering;
        if (!guest.isTemplate && guest.kind == GuestKind::Qemu && guest.power == power && (power != GuestPower::Running || hasAgent))
            return guest;
    }
    return {};
}

bool TourStage::doesATaskTellItsProgress() const
{
    const std::vector<ProxmoxTask> &tasks = m_root.service().tasks().tasks();
    return std::ranges::any_of(tasks, [](const ProxmoxTask &task) { return task.state == TaskState::Running && task.progress; });
}

bool TourStage::isLookedAs(const QString &login) const
{
    const Me *me = m_root.registry().account.me();
    const ClusterProfile profile = m_root.service().clusters().profiles().front();
    if (!me || me->login != login)
        return false;
    if (login == DemoOffice::personas().first().login)
        return profile.login == m_lab.ownSignIn().login && desktopInState(GuestPower::Stopped);
    return profile.login == m_lab.signInOf(login).login;
}

bool TourStage::haveAgentsAnswered() const
{
    int asked = 0;
    int answered = 0;
    for (const Guest &guest : m_root.service().inventory().guests()) {
        const bool canTell = !guest.isTemplate && guest.kind == GuestKind::Qemu && guest.power == GuestPower::Running;
        asked += canTell;
        answered += canTell && m_root.service().details().guest(guest.key).agent == AgentState::Answering;
    }
    return answered > 0 && answered * 10 >= asked * 9;
}

} // namespace orbit::console
