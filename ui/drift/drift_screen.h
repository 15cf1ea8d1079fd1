#pragma once

#include "core/async/scope.h"
#include "ui/drift/drift_list.h"
#include "ui/drift/drift_parts.h"

#include <QWidget>

class QStackedLayout;

namespace orbit::ui {

class Button;
class DriftDetail;
class ElidedLabel;
class Label;
class Note;
class StatePanel;

/// The widget of the page: the differences left, the chosen one right. It looks when it is shown for the first time and when asked.
class DriftScreen final : public QWidget
{
    Q_OBJECT

public:
    explicit DriftScreen(const DriftParts &parts, QWidget *parent = nullptr);
    ~DriftScreen() override;

    DriftModel &model() { return m_model; }
    DriftList *list() const { return m_list; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    void layOut();
    void connectParts();
    bool maySee() const;
    void lookAtPerson();
    void look();
    void showSummary();
    void showProblems();
    void chooseRow(int row);
    std::vector<DriftRow> serious() const;
    static Task<> put(DriftScreen *screen, std::vector<DriftRow> rows);
    Task<bool> askFor(std::vector<DriftRow> rows);
    void setBusy(bool isBusy);

    DriftParts m_parts;
    DriftModel m_model;
    ElidedLabel *m_remark;
    Button *m_check;
    Button *m_repair;
    Note *m_problem;
    DriftList *m_list;
    DriftDetail *m_detail;
    StatePanel *m_state;
    QWidget *m_pair;
    QWidget *m_content;
    StatePanel *m_denied;
    QStackedLayout *m_faces;
    QStackedLayout *m_stack;
    bool m_isBusy = false;
    Scope m_scope; // last
};

} // namespace orbit::ui
