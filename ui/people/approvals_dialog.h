#pragma once

#include "core/async/scope.h"
#include "ui/people/people_parts.h"
#include "ui/widgets/dialog.h"

namespace orbit::ui {

class Note;

/// Everybody who asks for what needs approval, with a yes for a working day and a no.
class ApprovalsDialog final : public Dialog
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours usualApproval{8};

    ApprovalsDialog(const PeopleParts &parts, QWidget *window);

private:
    void look();
    Task<> read();
    void show(const std::vector<Approval> &waiting);
    QWidget *makeRow(const Approval &approval);
    Task<> decide(ApprovalId id, std::optional<std::chrono::hours> agreedFor);

    PeopleParts m_parts;
    QWidget *m_rows;
    Note *m_problem;
    bool m_isReadProblem = false;
    Scope m_reading;
    Scope m_deciding;
};

} // namespace orbit::ui
