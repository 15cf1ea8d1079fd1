#pragma once

#include "core/audit/audit_entry.h"
#include "core/base/clock.h"
#include "ui/audit/time_span.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

class QMenu;

namespace orbit::ui {

class Chip;
class Label;
class LineEdit;
class Switch;

/// What of the log is shown: words, time, who, action, result; how many that are; whether new ones come by themselves.
class AuditFilterBar final : public QWidget
{
    Q_OBJECT

public:
    AuditFilterBar(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    AuditFilter filter() const;
    const ChosenTime &time() const { return m_time; }
    /// Something beside the time is filtered by.
    bool isOn() const;
    /// What is on, in words.
    QString words() const;

    /// Whom to offer. `hasMore` says that there are others to be found by typing.
    void setActors(std::vector<AuditActor> actors, bool hasMore);
    void pickTime(const QDateTime &from, const QDateTime &until);
    void setActor(const AuditActor &actor);
    void setAction(const QString &action);
    /// Below 0: not known.
    void setCount(qint64 count);
    bool isLive() const;
    void clear();
    void focusField();

Q_SIGNALS:
    void filterChanged();
    void liveChanged(bool isLive);
    /// Down or Enter in the field: the keyboard goes on to what was found.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeChips();
    void makeField();
    void take(const std::function<void()> &change);
    void takeText();
    void show();
    void openTimes();
    void openActors();
    void openActions();
    void openResults();
    QMenu *menuBelow(Chip *chip, const QString &name);
    QString actorWord() const;

    const Theme &m_theme;
    const Clock &m_clock;
    LineEdit *m_field;
    Chip *m_timeChip;
    Chip *m_who;
    Chip *m_action;
    Chip *m_result;
    Label *m_count;
    Switch *m_live;
    QTimer m_typing;
    ChosenTime m_time;
    AuditFilter m_chosen; ///< all but the time
    AuditActor m_actor;
    std::vector<AuditActor> m_actors;
    bool m_hasMoreActors = false;
};

} // namespace orbit::ui
