#include "ui/setup/setup_screen.h"

#include "ui/setup/branding_step.h"
#include "ui/setup/checks_step.h"
#include "ui/setup/registry_step.h"
#include "ui/setup/server_step.h"
#include "ui/setup/step_list.h"
#include "ui/setup/templates_step.h"
#include "ui/setup/welcome_page.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"

#include <QJsonDocument>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr auto answersKey = "setup/answers"_L1;
constexpr auto stepKey = "setup/step"_L1;
constexpr auto overKey = "setup/over"_L1;

} // namespace

SetupScreen::SetupScreen(const SetupParts &parts, QWidget *parent) : QWidget(parent), m_parts(parts)
{
    setObjectName(u"setupScreen"_s);
    setAccessibleName(tr("Setup"));
    restore();
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins({});
    middle->setSpacing(0);
    auto *content = makeContent();
    middle->addWidget(m_list);
    middle->addWidget(content, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addLayout(middle, 1);
    column->addWidget(makeFoot());
    connectSteps();
    bindKeys();
    const int kept = m_parts.settings.value(stepKey, -1).toInt();
    if (kept >= 0 && kept < setupRowCount && isReachable(static_cast<SetupRow>(kept)))
        showStep(static_cast<SetupRow>(kept));
    else
        showPage(0);
    if (kept >= 0 && kept < setupRowCount && !m_at)
        m_wanted = static_cast<SetupRow>(kept);
}

SetupScreen::~SetupScreen()
{
    if (!m_isOver)
        keep();
}

bool SetupScreen::isDue(const QSettings &settings) { return !settings.value(overKey).toBool(); }

bool SetupScreen::isBegun(const QSettings &settings) { return settings.contains(stepKey); }

/// What was typed before is what the fields begin with.
void SetupScreen::restore()
{
    const QJsonObject kept = QJsonDocument::fromJson(m_parts.settings.value(answersKey).toByteArray()).object();
    if (kept.isEmpty())
        return;
    if (const Result<SetupAnswers> answers = answersFrom(kept))
        m_parts.proposed = *answers;
}

void SetupScreen::addStep(SetupStep *step)
{
    m_steps.push_back(step);
    m_pages->addWidget(step);
    connect(step, &SetupStep::changed, this, &SetupScreen::look);
    connect(step, &SetupStep::goOn, this, [this, step] {
        if (step == current()) // what ends on a page that was left leads nowhere
            next();
    });
}

void SetupScreen::connectSteps()
{
    connect(m_server, &SetupStep::changed, this, &SetupScreen::takeCluster);
    takeCluster();
    connect(m_list, &StepList::chosen, this, &SetupScreen::showStep);
    connect(m_welcome, &WelcomePage::changed, this, &SetupScreen::look);
    connect(m_checks, &ChecksStep::stepAsked, this, &SetupScreen::showStep);
    connect(m_checks, &ChecksStep::pageAsked, this, [this](const QString &page) {
        finish();
        m_parts.hooks.showPage(page);
    });
}

/// The realm, the templates and the checks are of the cluster that was chosen.
void SetupScreen::takeCluster()
{
    m_registry->setCluster(m_server->cluster());
    m_templates->setCluster(m_server->cluster());
    m_parts.checks.setCluster(m_server->cluster());
}

SetupStep *SetupScreen::current() const { return m_at ? m_steps.at(*m_at) : nullptr; }

void SetupScreen::showPage(int page)
{
    m_at = page == 0 ? std::nullopt : std::optional(static_cast<std::size_t>(page - 1));
    m_problem->hide();
    m_pages->setCurrentIndex(page);
    for (int i = 0; i < m_pages->count(); ++i) { // no page is scrolled because another one is long
        const QSizePolicy::Policy policy = i == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_pages->widget(i)->setSizePolicy(policy, policy);
    }
    m_scroll->verticalScrollBar()->setValue(0);
    if (SetupStep *step = current())
        step->enter();
    keep();
    look();
    focusPage();
}

void SetupScreen::showStepAt(std::size_t at) { showPage(static_cast<int>(at) + 1); }

void SetupScreen::showStep(SetupRow row)
{
    // The certificate is on the page of its server.
    const SetupRow page = row == SetupRow::Certificate ? SetupRow::Proxmox : row;
    const auto found = std::ranges::find(m_steps, page, &SetupStep::row);
    if (found != m_steps.end())
        showStepAt(static_cast<std::size_t>(found - m_steps.begin()));
}

bool SetupScreen::isReachable(SetupRow row) const
{
    if (m_isJoining)
        return row == SetupRow::Registry;
    const bool hasServer = m_server->isDone();
    switch (row) {
    case SetupRow::Proxmox:
    case SetupRow::Certificate:
        return true;
    case SetupRow::Registry:
        return hasServer;
    case SetupRow::Templates:
    case SetupRow::Branding:
    case SetupRow::Checks:
        return hasServer && m_registry->isDone();
    }
    Q_UNREACHABLE();
}

void SetupScreen::next()
{
    m_wanted.reset();
    if (!m_at) {
        m_isJoining = m_welcome->wantsJoin();
        m_registry->setJoinOnly(m_isJoining);
        showStep(m_isJoining ? SetupRow::Registry : SetupRow::Proxmox);
        return;
    }
    SetupStep *step = current();
    if (!m_next->isEnabled() || m_next->isLoading() || !step->blocker().isEmpty())
        return;
    m_scope.start(commitAndGoOn(step));
}

Task<> SetupScreen::commitAndGoOn(SetupStep *step)
{
    m_problem->hide();
    setBusy(step->busyWord());
    const Result<void> done = co_await step->commit();
    setBusy({});
    keep();
    if (!done) {
        showProblem(done.error());
        co_return;
    }
    if (m_isJoining || step == m_checks)
        finish();
    else if (step == current())
        showStepAt(*m_at + 1);
}

/// Half a registry or a half-prepared server is not left behind by a click.
void SetupScreen::setBusy(const QString &word)
{
    if (word.isEmpty())
        m_next->setReady();
    else
        m_next->setLoading(word);
    for (QWidget *way : {static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_later), static_cast<QWidget *>(m_list)})
        way->setEnabled(word.isEmpty());
}

void SetupScreen::showProblem(const Error &error)
{
    look();
    if (error.kind == ErrorKind::Cancelled)
        return; // a field says it
    const ErrorText words = describe(error);
    m_problem->setWords(words.what, advice(words));
    m_problem->show();
    m_scroll->verticalScrollBar()->setValue(0);
}

void SetupScreen::back()
{
    if (!m_at || m_next->isLoading())
        return;
    m_wanted.reset();
    if (m_isJoining || *m_at == 0)
        showPage(0);
    else
        showStepAt(*m_at - 1);
}

void SetupScreen::leave()
{
    keep();
    m_parts.settings.setValue(overKey, true);
    Q_EMIT left();
}

void SetupScreen::finish()
{
    keep();
    m_isOver = true;
    m_parts.settings.setValue(overKey, true);
    m_parts.settings.remove(stepKey);
    Q_EMIT finished();
}

SetupAnswers SetupScreen::answers() const
{
    SetupAnswers answers = m_parts.proposed;
    for (const SetupStep *step : m_steps)
        step->collect(answers);
    return answers;
}

void SetupScreen::keep()
{
    m_parts.settings.setValue(answersKey, QJsonDocument(toJson(answers())).toJson(QJsonDocument::Compact));
    if (m_at && !m_isJoining)
        m_parts.settings.setValue(stepKey, static_cast<int>(current()->row()));
}

void SetupScreen::look()
{
    if (m_wanted && !m_at && isReachable(*m_wanted)) {
        showStep(*std::exchange(m_wanted, {}));
        return;
    }
    for (int i = 0; i < setupRowCount; ++i) {
        const auto row = static_cast<SetupRow>(i);
        const SetupRow page = row == SetupRow::Certificate ? SetupRow::Proxmox : row;
        const auto step = std::ranges::find(m_steps, page, &SetupStep::row);
        m_list->setLook(row, (*step)->look(row, *step == current()), isReachable(row));
    }
    lookAtFoot();
}

void SetupScreen::lookAtFoot()
{
    SetupStep *step = current();
    const bool isLast = step == m_checks;
    m_back->setVisible(m_at.has_value());
    m_report->setVisible(isLast);
    m_export->setVisible(isLast && bool(m_parts.hooks.saveAnswers));
    if (m_next->isLoading())
        return;
    const QString blocker = step ? step->blocker() : QString();
    m_footWords->setText(blocker);
    m_next->setEnabled(blocker.isEmpty());
    m_next->setToolTip(blocker);
    if (!step)
        m_next->setText(m_welcome->wantsJoin() ? tr("Next: Registry") : tr("Next: Proxmox VE"));
    else if (isLast)
        m_next->setText(tr("Open Orbit"));
    else if (m_isJoining)
        m_next->setText(tr("Sign in"));
    else
        m_next->setText(tr("Next: %1").arg(setupRowName(m_steps.at(*m_at + 1)->row())));
    m_next->updateGeometry();
}

void SetupScreen::focusPage()
{
    if (!isVisible())
        return;
    QWidget *field = m_at ? current()->firstField() : m_welcome->firstField();
    if (field)
        field->setFocus(Qt::OtherFocusReason);
}

void SetupScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
    focusPage();
}

/// Before the widget with the keyboard hears of them: a button takes every Enter for itself.
void SetupScreen::bindKeys()
{
    const auto bind = [this](const char *keys, void (SetupScreen::*act)()) {
        auto *shortcut = new QShortcut(QKeySequence(QLatin1String(keys)), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    bind("Ctrl+Return", &SetupScreen::next);
    bind("Ctrl+Enter", &SetupScreen::next);
    bind("Alt+Left", &SetupScreen::back);
}

void SetupScreen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Canvas));
}

} // namespace orbit::ui
