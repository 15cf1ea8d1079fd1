#pragma once

#include "core/async/scope.h"
#include "ui/audit/audit_parts.h"
#include "ui/models/audit_model.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace orbit::ui {

class AuditBars;
class AuditFilterBar;
class AuditHead;
class AuditPane;
class AuditPeek;
class ExportStrip;
class Note;
class StatePanel;

/// The widget of the page: what is known of the chain, how much happened when, the filters, the entries, one of them in a card.
class AuditScreen final : public QWidget
{
    Q_OBJECT

public:
    explicit AuditScreen(const AuditParts &parts, QWidget *parent = nullptr);
    ~AuditScreen() override;

    void focusFilter();
    /// Reads everything again.
    void refresh();
    AuditFilterBar *filterBar() const { return m_filters; }
    AuditPeek *peek() const { return m_peek; }
    AuditModel &model() { return m_model; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void connectParts();
    void connectList();
    bool maySee() const;
    bool mayVerify() const;
    void lookAtRegistry();
    void forget();
    void showLink();
    void takeFilter();
    void hearAppended();
    void showNewest();
    void readSummarySoon();
    Task<> readSummary();
    Task<> readActors();
    Task<> verify();
    void openPeek(int row);
    void togglePeek();
    void closePeek();
    void followCurrent();
    void lookAtChain();
    void openMenu(int row, const QPoint &at);
    void changeFilter();

    AuditParts m_parts;
    AuditModel m_model;
    AuditHead *m_head;
    AuditBars *m_bars;
    AuditFilterBar *m_filters;
    ExportStrip *m_export;
    AuditPane *m_pane;
    AuditPeek *m_peek;
    Note *m_offline;
    StatePanel *m_denied;
    QWidget *m_content;
    QStackedLayout *m_stack;
    QTimer m_summaryLater;
    std::chrono::nanoseconds m_summaryTook{0};
    QString m_login; ///< whose list it is
    bool m_hasStarted = false;
    bool m_hasVerified = false;
    Scope m_summary;
    Scope m_actors;
    Scope m_checking;
};

} // namespace orbit::ui
