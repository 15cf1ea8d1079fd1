#include "ui/people/approvals_banner.h"

#include "ui/people/approvals_dialog.h"
#include "ui/text/person_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/note.h"

#include <QVBoxLayout>

namespace orbit::ui {

ApprovalsBanner::ApprovalsBanner(const PeopleParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_note(new Note(parts.theme, Tone::Warning, {}, NoteShape::Banner))
{
    setObjectName(QStringLiteral("approvalsBanner"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_note);
    m_note->setGlyph(Icon::UserCheck);
    Button *open = m_note->setAction(tr("Decide"));
    open->setObjectName(QStringLiteral("approvalsOpen"));
    connect(open, &Button::clicked, this, [this] { (new ApprovalsDialog(m_parts, window()))->open(); });
    connect(&m_parts.approvals, &Approvals::changed, this, &ApprovalsBanner::look);
    connect(&m_parts.registry, &Registry::meChanged, this, &ApprovalsBanner::look);
    connect(&m_parts.registry, &Registry::statusChanged, this, &ApprovalsBanner::look);
    hide();
    look();
}

void ApprovalsBanner::look()
{
    const Me *me = m_parts.registry.me();
    const bool decides = me && (me->role == orbit::Role::Admin || me->role == orbit::Role::Operator);
    m_scope.cancelAll();
    if (decides && m_parts.registry.status().state == RegistryState::Online)
        m_scope.start(read());
    else
        hide();
}

Task<> ApprovalsBanner::read()
{
    const Result<std::vector<Approval>> waiting = co_await m_parts.approvals.waiting();
    if (waiting)
        show(*waiting);
}

void ApprovalsBanner::show(const std::vector<Approval> &waiting)
{
    setVisible(!waiting.empty());
    if (waiting.empty())
        return;
    const Approval &first = waiting.front();
    m_note->setWords(tr("%n approval(s) to decide.", nullptr, static_cast<int>(waiting.size())),
                     tr("%1 asks for %2 on %3.").arg(first.name, entitlementText(first.what), first.desktop));
}

} // namespace orbit::ui
