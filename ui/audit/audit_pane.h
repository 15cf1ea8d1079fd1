#pragma once

#include "ui/audit/audit_list.h"
#include "ui/widgets/state_panel.h"

#include <QWidget>

class QStackedLayout;

namespace orbit::ui {

class Button;
class Note;
class SkeletonRows;

/// The list of entries with what stands in its place: loading, nothing yet, no match, an error. A later part that cannot be read is told
/// below it, and new entries out of sight above it.
class AuditPane final : public QWidget
{
    Q_OBJECT

public:
    AuditPane(const Theme &theme, AuditModel &model, const Clock &clock, QWidget *parent = nullptr);

    AuditList *list() const { return m_list; }
    /// Whether an empty list means that a filter lets nothing through; `filters` says which.
    void setFiltered(bool isFiltered, const QString &filters);
    /// New entries wait above what is in sight.
    void setNewWaiting(bool isWaiting);

Q_SIGNALS:
    void clearFiltersAsked();
    void newestAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void look();
    void showProblem();
    void placeNewest();

    const Theme &m_theme;
    AuditModel &m_model;
    bool m_isFiltered = false;
    AuditListHeader *m_header;
    AuditList *m_list;
    SkeletonRows *m_loading;
    StatePanel *m_empty;
    StatePanel *m_noMatch;
    StatePanel *m_failed;
    Note *m_problem;
    Button *m_newest;
    QStackedLayout *m_stack;
};

} // namespace orbit::ui
