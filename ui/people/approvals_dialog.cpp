#include "ui/people/approvals_dialog.h"

#include "ui/people/people_errors.h"
#include "ui/text/formats.h"
#include "ui/text/person_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/row_place.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

ApprovalsDialog::ApprovalsDialog(const PeopleParts &parts, QWidget *window)
    : Dialog(parts.theme, window, DialogWidth::Task),
      m_parts(parts),
      m_rows(new QWidget),
      m_problem(new Note(parts.theme, Tone::Danger, {}, NoteShape::Slim))
{
    setObjectName(QStringLiteral("approvalsDialog"));
    setHead(Icon::UserCheck, Tone::Info, tr("Who asks for approval"),
            tr("A yes counts for eight hours, for this one thing and the desktops of that pool."));
    body()->addSpacing(Theme::space(4));
    body()->addWidget(m_problem);
    body()->addWidget(m_rows);
    m_problem->hide();
    setFirstFocus(addSafeButton(tr("Close")));
    connect(&m_parts.approvals, &Approvals::changed, this, &ApprovalsDialog::look);
    look();
}

void ApprovalsDialog::look()
{
    m_reading.cancelAll();
    m_reading.start(read());
}

Task<> ApprovalsDialog::read()
{
    const Result<std::vector<Approval>> waiting = co_await m_parts.approvals.waiting();
    if (waiting) {
        if (std::exchange(m_isReadProblem, false))
            m_problem->hide();
        show(*waiting);
        co_return;
    }
    m_isReadProblem = true;
    m_problem->setWords(peopleError(waiting.error()).what, peopleAdvice(waiting.error()));
    m_problem->show();
}

void ApprovalsDialog::show(const std::vector<Approval> &waiting)
{
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (const Approval &approval : waiting)
        column->addWidget(makeRow(approval));
    if (waiting.empty())
        column->addWidget(new Label(m_parts.theme, tr("Nobody waits for an answer."), TypeRole::Body, Role::TextSecondary));
    delete body()->replaceWidget(m_rows, rows);
    m_rows->deleteLater();
    m_rows = rows;
}

QWidget *ApprovalsDialog::makeRow(const Approval &approval)
{
    auto *place = new RowPlace(m_parts.theme);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget((new Label(m_parts.theme, tr("%1: %2 on %3").arg(approval.name, entitlementText(approval.what), approval.desktop),
                                TypeRole::BodyStrong, Role::Text))
                         ->wrapped());
    QStringList facts{tr("%1, pool %2").arg(approval.team, approval.pool), timeText(approval.asked, m_parts.clock.now())};
    if (!approval.reason.isEmpty())
        facts.prepend(approval.reason);
    words->addWidget((new Label(m_parts.theme, facts.join(QStringLiteral(" · ")), TypeRole::Detail, Role::TextSecondary))->wrapped());
    auto *agree = new Button(m_parts.theme, Icon::Check, tr("Agree"));
    auto *refuse = new Button(m_parts.theme, Icon::X, tr("Refuse"), ButtonKind::Ghost);
    agree->setObjectName(QStringLiteral("agree"));
    refuse->setObjectName(QStringLiteral("refuse"));
    agree->setAccessibleDescription(approval.name);
    refuse->setAccessibleDescription(approval.name);
    connect(agree, &Button::clicked, this, [this, place, id = approval.id] {
        place->setEnabled(false);
        m_deciding.start(decide(id, usualApproval));
    });
    connect(refuse, &Button::clicked, this, [this, place, id = approval.id] {
        place->setEnabled(false);
        m_deciding.start(decide(id, std::nullopt));
    });
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, Theme::space(2), 0, Theme::space(2));
    row->setSpacing(Theme::space(2));
    row->addLayout(words, 1);
    row->addWidget(agree);
    row->addWidget(refuse);
    return place;
}

Task<> ApprovalsDialog::decide(ApprovalId id, std::optional<std::chrono::hours> agreedFor)
{
    m_problem->hide();
    const Result<void> decided = co_await m_parts.approvals.decide(id, agreedFor);
    if (!decided) {
        m_problem->setWords(peopleError(decided.error()).what, peopleAdvice(decided.error()));
        m_problem->show();
    }
    look();
}

} // namespace orbit::ui
