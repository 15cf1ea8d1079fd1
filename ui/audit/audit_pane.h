#pragma once

#include "ui/audit/audit_list.h"
#include "ui/lists/list_faces.h"

#include <QWidget>

namespace orbit::ui {

class Button;

/// The list of entries with what stands in its place, and word of new entries out of sight above it.
class AuditPane final : public QWidget
{
    Q_OBJECT

public:
    AuditPane(const Theme &theme, AuditModel &model, const Clock &clock, QWidget *parent = nullptr);

    AuditList *list() const { return m_list; }
    void setFiltered(bool isFiltered, const QString &filters) { m_faces->setFiltered(isFiltered, filters); }
    /// New entries wait above what is in sight.
    void setNewWaiting(bool isWaiting);

Q_SIGNALS:
    void clearFiltersAsked();
    void newestAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeNewest();

    AuditListHeader *m_header;
    AuditList *m_list;
    ListFaces *m_faces;
    Button *m_newest;
};

} // namespace orbit::ui
