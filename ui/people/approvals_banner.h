#pragma once

#include "core/async/scope.h"
#include "ui/people/people_parts.h"

#include <QWidget>

namespace orbit::ui {

class Note;

/// Says that people wait for somebody to agree, and leads to them. Hidden while nobody does, and for who decides nothing.
class ApprovalsBanner final : public QWidget
{
    Q_OBJECT

public:
    explicit ApprovalsBanner(const PeopleParts &parts, QWidget *parent = nullptr);

private:
    void look();
    Task<> read();
    void show(const std::vector<Approval> &waiting);

    PeopleParts m_parts;
    Note *m_note;
    Scope m_scope;
};

} // namespace orbit::ui
