// The record: whether it comes before every act, and whether it is whole.
#include "adapters/answers/orbit_conf.h"
#include "app/console/composition_root.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::console::FollowRecord)
};

} // namespace

/// By the registry, for everybody; or by this computer's own orbit.conf or environment.
void CompositionRoot::followCompliance()
{
    const bool isOnHere = answers::readProposal(answers::proposalFiles(), QProcessEnvironment::systemEnvironment()).answers.isCompliant;
    const auto look = [this, isOnHere] {
        m_policy.setOn(isOnHere || m_registry.account.isCompliant());
        m_window->setNotice(m_policy.isOn() ? Words::tr("Compliance mode.") : QString(),
                            Words::tr("Desktops are assigned and opened only once that stands in the audit log."));
    };
    QObject::connect(&m_registry.account, &Registry::compliantChanged, m_window.get(), look);
    QObject::connect(&m_registry.account, &Registry::meChanged, m_window.get(), look);
    look();
}

/// An admin hears at the sign-in when somebody cut or rewrote the audit log.
void CompositionRoot::followRecord()
{
    registry::RegistryAuditLog &log = m_registry.audit;
    QObject::connect(&m_registry.account, &Registry::meChanged, m_window.get(), [this, &log] {
        const Me *me = m_registry.account.me();
        if (me && me->role == Role::Admin)
            m_scope.start(log.glance());
    });
    QObject::connect(&log, &AuditLog::chainChanged, m_window.get(), [this, &log] {
        const ChainReport report = log.chain();
        if (report.state != ChainState::Broken || std::exchange(m_toldBroken, report.brokenAt) == report.brokenAt)
            return;
        m_messenger.tell(
            {.tone = ui::Tone::Danger,
             .title = Words::tr("The audit log is not whole"),
             .text = Words::tr("Something is wrong at entry %1. Somebody with more than Orbit's rights changed the registry, or an "
                               "older backup was restored.")
                         .arg(report.brokenAt),
             .details = report.why,
             .actions = {{Words::tr("Open audit log"), [this] { m_window->showPage(m_pages.audit->id()); }}}});
    });
}

} // namespace orbit::console
