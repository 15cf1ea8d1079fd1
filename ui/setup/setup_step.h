#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "ui/setup/setup_parts.h"

#include <QWidget>

namespace orbit::ui {

class Label;

enum class StepState : quint8 { Later, Now, Done };

struct RowLook
{
    StepState state = StepState::Later;
    QString words; ///< what was chosen, or what it is about
};

/// One page of the setup. What is typed stays when it is left.
class SetupStep : public QWidget
{
    Q_OBJECT

public:
    SetupStep(const SetupParts &parts, SetupRow row, QWidget *parent = nullptr);

    /// The first row of the list it stands for.
    SetupRow row() const { return m_row; }
    /// How a row it stands for looks; `isNow` while this page is shown.
    virtual RowLook look(SetupRow row, bool isNow) const = 0;
    virtual bool isDone() const = 0;
    /// Why it does not go on yet, in a few words; empty: it does.
    virtual QString blocker() const { return {}; }
    /// The page is shown.
    virtual void enter() {}
    /// Does what was chosen. The page stays with everything typed when that fails.
    virtual Task<Result<void>> commit();
    /// What the button says while commit() runs: "Making the registry".
    virtual QString busyWord() const;
    /// Where the keyboard begins.
    virtual QWidget *firstField() const { return nullptr; }
    /// Adds what was chosen here.
    virtual void collect(SetupAnswers &answers) const = 0;

Q_SIGNALS:
    /// blocker(), isDone() or look() may answer differently now.
    void changed();
    /// The page is done and the person meant to go on.
    void goOn();

protected:
    const SetupParts &parts() const { return m_parts; }
    const Theme &theme() const { return m_parts.theme; }
    /// Title and sentence at the top, 28 px above what comes next.
    QWidget *makeHead(const QString &title, const QString &text);

private:
    SetupParts m_parts;
    SetupRow m_row;
};

} // namespace orbit::ui
