#include "ui/drift/drift_screen.h"

#include "ui/drift/drift_detail.h"
#include "ui/drift/drift_words.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/state_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace orbit::ui {

namespace {

constexpr int detailWidth = 400;

/// Whether the way gives somebody more: then it is asked about.
bool isMore(const DriftRow &row) { return !row.finding.repair; }

} // namespace

DriftScreen::DriftScreen(const DriftParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_remark(new ElidedLabel(parts.theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_check(new Button(parts.theme, Icon::Restart, tr("Check now"))),
      m_repair(new Button(parts.theme, Icon::ShieldCheck, tr("Repair all"), ButtonKind::Primary)),
      m_problem(new Note(parts.theme, Tone::Warning, {}, NoteShape::Banner)),
      m_list(new DriftList(parts.theme, m_model)),
      m_detail(new DriftDetail(parts.theme)),
      m_state(new StatePanel(parts.theme, {.icon = Icon::ShieldCheck, .title = {}, .text = {}})),
      m_pair(new QWidget),
      m_content(new QWidget),
      m_denied(new StatePanel(parts.theme, {.icon = Icon::Lock, .title = {}, .text = {}})),
      m_faces(new QStackedLayout),
      m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("driftScreen"));
    m_remark->setObjectName(QStringLiteral("driftRemark"));
    m_check->setObjectName(QStringLiteral("driftCheck"));
    m_repair->setObjectName(QStringLiteral("driftRepairAll"));
    m_problem->setObjectName(QStringLiteral("driftProblem"));
    m_state->setObjectName(QStringLiteral("driftState"));
    m_denied->setObjectName(QStringLiteral("driftDenied"));
    layOut();
    connectParts();
    lookAtPerson();
    look();
}

DriftScreen::~DriftScreen()
{
    m_parts.watch.disconnect(this);
    m_parts.registry.disconnect(this);
    delete m_list; // before the model it shows
}

QWidget *DriftScreen::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, 12);
    row->setSpacing(8);
    row->addWidget(new Label(m_parts.theme, tr("Rights in Proxmox"), TypeRole::PageTitle));
    row->addSpacing(6);
    row->addWidget(m_remark, 1);
    auto *help = new Button(m_parts.theme, Icon::Help, tr("What is this?"), ButtonKind::Ghost);
    help->setObjectName(QStringLiteral("driftHelp"));
    connect(help, &Button::clicked, this, [this] { m_parts.showHelp(); });
    row->addWidget(help);
    row->addWidget(m_check);
    row->addWidget(m_repair);
    return head;
}

void DriftScreen::layOut()
{
    auto *pair = new QHBoxLayout(m_pair);
    pair->setContentsMargins({});
    pair->setSpacing(0);
    pair->addWidget(m_list, 1);
    m_detail->setFixedWidth(detailWidth);
    pair->addWidget(m_detail);
    m_faces->addWidget(m_pair);
    m_faces->addWidget(m_state);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_problem);
    column->addLayout(m_faces, 1);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_denied);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addLayout(m_stack);
}

void DriftScreen::connectParts()
{
    connect(&m_parts.registry, &Registry::meChanged, this, &DriftScreen::lookAtPerson);
    connect(&m_parts.watch, &DriftWatch::changed, this, &DriftScreen::look);
    connect(m_check, &Button::clicked, this, [this] { m_parts.watch.check(); });
    connect(m_repair, &Button::clicked, this, [this] { m_scope.start(put(this, serious())); });
    connect(m_list, &DriftList::currentMoved, this, &DriftScreen::chooseRow);
    connect(m_list, &DriftList::opened, this, [this] {
        if (m_detail->button()->isVisible())
            m_detail->button()->setFocus(Qt::TabFocusReason);
    });
    connect(m_detail, &DriftDetail::putAsked, this, [this] {
        if (const QModelIndex index = m_list->currentIndex(); index.isValid())
            m_scope.start(put(this, {m_model.row(index.row())}));
    });
}

bool DriftScreen::maySee() const
{
    const Me *me = m_parts.registry.me();
    return me && rolePermits(me->role, Permission::ManagePeople);
}

void DriftScreen::lookAtPerson()
{
    m_stack->setCurrentWidget(maySee() ? m_content : static_cast<QWidget *>(m_denied));
    m_denied->setWords({.icon = Icon::Lock,
                        .tone = Tone::Neutral,
                        .title = m_parts.registry.me() ? tr("You cannot see this") : tr("Sign in to see this"),
                        .text = tr("Admins compare the registry with Proxmox VE here.")});
    if (!maySee()) {
        m_scope.cancelAll(); // nothing more is done as the person before
        setBusy(false);
        m_parts.watch.forget();
    } else if (isVisible() && m_parts.watch.reports().empty())
        m_parts.watch.check();
}

void DriftScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (maySee())
        m_parts.watch.check();
}

std::vector<DriftRow> DriftScreen::serious() const
{
    std::vector<DriftRow> rows;
    std::ranges::copy_if(m_model.rows(), std::back_inserter(rows),
                         [](const DriftRow &row) { return row.finding.isSecurity && row.finding.repair; });
    return rows;
}

void DriftScreen::look()
{
    const bool isChecking = m_parts.watch.isChecking();
    m_model.setReports(m_parts.watch.reports());
    if (isChecking && !m_check->isLoading())
        m_check->setLoading(tr("Checking"));
    else if (!isChecking && m_check->isLoading())
        m_check->setReady();
    const int count = m_model.rowCount();
    m_faces->setCurrentWidget(count > 0 ? m_pair : static_cast<QWidget *>(m_state));
    if (count > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model.index(0));
    chooseRow(m_list->currentIndex().row());
    showSummary();
    showProblems();
}

void DriftScreen::showSummary()
{
    QDateTime oldest;
    for (const DriftWatch::Report &report : m_parts.watch.reports()) {
        if (report.at.isValid() && (!oldest.isValid() || report.at < oldest))
            oldest = report.at;
    }
    const QString at = oldest.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    m_remark->setText(oldest.isValid() ? tr("%n difference(s), checked at %1", nullptr, m_model.rowCount()).arg(at) : QString());
    const int toRepair = static_cast<int>(serious().size());
    m_repair->setVisible(toRepair > 0);
    m_repair->setToolTip(tr("Takes away what lets somebody do more than the registry says: %n step(s), all to less.", nullptr, toRepair));
    const StateMessage right{.icon = Icon::ShieldCheck,
                             .tone = Tone::Success,
                             .title = tr("Proxmox VE is as the registry says"),
                             .text = tr("Roles, pools, rights, people, tokens and desktops of every cluster that answers.")};
    const StateMessage looking{.icon = Icon::ShieldCheck,
                               .tone = Tone::Neutral,
                               .title = tr("The registry is compared with Proxmox VE"),
                               .text = tr("Nothing was compared yet.")};
    m_state->setWords(oldest.isValid() ? right : looking);
}

void DriftScreen::showProblems()
{
    QStringList words;
    for (const DriftWatch::Report &report : m_parts.watch.reports()) {
        if (report.problem)
            words += tr("%1: %2").arg(report.name, wholeAdvice(describe(*report.problem)));
    }
    m_problem->setWords(tr("Not compared."), words.join(QLatin1Char(' ')));
    m_problem->setVisible(!words.isEmpty());
}

void DriftScreen::chooseRow(int row) { m_detail->setRow(row >= 0 && row < m_model.rowCount() ? &m_model.row(row) : nullptr); }

Task<bool> DriftScreen::askFor(std::vector<DriftRow> rows)
{
    QStringList affected;
    for (const DriftRow &row : rows)
        affected += driftWay(row.finding);
    const Confirmation question{.icon = Icon::ShieldCheck,
                                .tone = Tone::Warning,
                                .title = rows.size() == 1 ? tr("%1?").arg(driftVerb(rows.front().finding))
                                                          : tr("Put %n difference(s) right?", nullptr, static_cast<int>(rows.size())),
                                .text = std::ranges::any_of(rows, isMore)
                                            ? tr("Somebody can do more in Proxmox VE afterwards, as the registry says.")
                                            : tr("Nobody can do more in Proxmox VE afterwards than before."),
                                .affected = affected,
                                .verb = rows.size() == 1 ? driftVerb(rows.front().finding) : tr("Repair all")};
    const bool isConfirmed = co_await m_parts.messenger.confirm(question);
    co_return isConfirmed;
}

Task<> DriftScreen::put(DriftScreen *screen, std::vector<DriftRow> rows)
{
    if (rows.empty() || screen->m_isBusy)
        co_return;
    const bool isConfirmed = co_await screen->askFor(rows);
    if (!isConfirmed)
        co_return;
    screen->setBusy(true);
    std::map<ClusterId, std::vector<DriftFinding>> byCluster;
    for (DriftRow &row : rows)
        byCluster[row.cluster].push_back(std::move(row.finding));
    std::vector<FollowedRights::Failure> failures;
    for (auto &[cluster, findings] : byCluster) {
        std::vector<FollowedRights::Failure> failed = co_await screen->m_parts.watch.put(cluster, std::move(findings));
        std::ranges::move(failed, std::back_inserter(failures));
    }
    screen->setBusy(false);
    if (failures.empty())
        co_return;
    const ErrorText text = describe(failures.front().error);
    screen->m_parts.messenger.tell({.tone = Tone::Danger,
                                    .title = tr("%n difference(s) could not be put right", nullptr, static_cast<int>(failures.size())),
                                    .text = wholeAdvice(text),
                                    .details = text.details,
                                    .actions = {}});
}

void DriftScreen::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_detail->setBusy(isBusy);
    m_repair->setEnabled(!isBusy);
}

void DriftScreen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Surface));
}

} // namespace orbit::ui
