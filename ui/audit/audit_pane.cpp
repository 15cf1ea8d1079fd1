#include "ui/audit/audit_pane.h"

#include "ui/text/error_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/note.h"
#include "ui/widgets/skeleton.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int newestTop = 8;

QString adviceFor(const Error &error)
{
    const ErrorText text = describe(error);
    return text.why.isEmpty() ? text.what + QLatin1Char(' ') + text.todo : advice(text);
}

} // namespace

AuditPane::AuditPane(const Theme &theme, AuditModel &model, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_model(model),
      m_header(new AuditListHeader(theme)),
      m_list(new AuditList(theme, model, clock)),
      m_loading(new SkeletonRows(theme)),
      m_empty(new StatePanel(theme, {.icon = Icon::Audit,
                                     .tone = Tone::Neutral,
                                     .title = tr("Nothing happened yet"),
                                     .text = tr("Everything people and Orbit do is written down here, and nobody can take it back.")})),
      m_noMatch(new StatePanel(theme, {.icon = Icon::Search, .tone = Tone::Neutral, .title = tr("Nothing matches"), .text = {}})),
      m_failed(
          new StatePanel(theme, {.icon = Icon::Alert, .tone = Tone::Danger, .title = tr("The audit log cannot be loaded"), .text = {}})),
      m_problem(new Note(theme, Tone::Warning, {}, NoteShape::Banner)),
      m_newest(new Button(theme, Icon::ArrowUp, tr("New entries"), ButtonKind::Primary, this)),
      m_stack(new QStackedLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(m_stack, 1);
    column->addWidget(m_problem);
    for (QWidget *face : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_empty),
                          static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_failed)})
        m_stack->addWidget(face);
    m_empty->setObjectName(QStringLiteral("auditEmpty"));
    m_noMatch->setObjectName(QStringLiteral("auditNoMatch"));
    m_failed->setObjectName(QStringLiteral("auditFailed"));
    m_problem->setObjectName(QStringLiteral("auditProblem"));
    m_newest->setObjectName(QStringLiteral("auditNewest"));
    m_newest->setSizeClass(ButtonSize::Small);
    m_newest->hide();
    m_header->follow(m_list->viewport());
    connect(m_newest, &Button::clicked, this, &AuditPane::newestAsked);
    connect(m_noMatch->addButton(Icon::X, tr("Clear filters")), &Button::clicked, this, &AuditPane::clearFiltersAsked);
    connect(m_failed->addButton(Icon::Restart, tr("Try again")), &Button::clicked, &m_model, &PagedModel::refresh);
    connect(m_problem->setAction(Icon::Restart, tr("Try again")), &Button::clicked, &m_model, &PagedModel::refresh);
    connect(&m_model, &PagedModel::stateChanged, this, &AuditPane::look);
    look();
}

void AuditPane::setFiltered(bool isFiltered, const QString &filters)
{
    m_isFiltered = isFiltered;
    m_noMatch->setWords({.icon = Icon::Search, .tone = Tone::Neutral, .title = tr("Nothing matches"), .text = filters});
    look();
}

void AuditPane::setNewWaiting(bool isWaiting)
{
    m_newest->setVisible(isWaiting);
    if (isWaiting)
        placeNewest();
}

void AuditPane::placeNewest()
{
    const QSize size = m_newest->sizeHint();
    m_newest->setGeometry((width() - size.width()) / 2, m_header->height() + newestTop, size.width(), size.height());
    m_newest->raise();
}

void AuditPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeNewest();
}

void AuditPane::look()
{
    showProblem();
    QWidget *face = m_list;
    if (m_model.state() == PagedModel::State::Loading)
        face = m_loading;
    else if (m_model.state() == PagedModel::State::Failed)
        face = m_failed;
    else if (m_model.rowCount() == 0)
        face = m_isFiltered ? m_noMatch : m_empty;
    m_stack->setCurrentWidget(face);
}

void AuditPane::showProblem()
{
    const Error *problem = m_model.problem();
    const bool isLater = problem && m_model.state() == PagedModel::State::Ready;
    m_problem->setVisible(isLater);
    if (isLater)
        m_problem->setWords(tr("The audit log cannot be loaded."), adviceFor(*problem));
    else if (problem)
        m_failed->setWords(
            {.icon = Icon::Alert, .tone = Tone::Danger, .title = tr("The audit log cannot be loaded"), .text = adviceFor(*problem)});
}

} // namespace orbit::ui
