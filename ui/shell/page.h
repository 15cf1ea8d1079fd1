#pragma once

#include "core/async/task.h"
#include "ui/theme/tokens.gen.h"

#include <QObject>
#include <QString>

class QWidget;

namespace orbit::ui {

/// Under which heading of the sidebar a page stands. Start has none and comes first.
enum class PageSection : quint8 { Start, Workspace, Access, System };

/// One screen of the window. The shell knows no more of a screen than this; app/console/pages.cpp lists them.
class Page : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Stable name for settings, tests and pictures: "desktops".
    virtual QString id() const = 0;
    virtual QString title() const = 0;
    virtual Icon icon() const = 0;
    virtual PageSection section() const { return PageSection::Workspace; }
    /// The same one each time. The window takes it as a child and with that the duty to delete it.
    virtual QWidget *widget() = 0;

    /// The small number beside the title; below 0 there is none.
    virtual int badge() const { return -1; }
    /// "/" and Ctrl+F: the keyboard goes to the page's filter. False when it has none.
    virtual bool focusFilter() { return false; }
    /// F5, for what the page reads itself; the inventory is refreshed by the shell.
    virtual void refresh() {}

    /// Whether something would be lost if the page were left now.
    virtual bool hasUnsaved() const { return false; }
    /// Asks the person whether to save or discard it, and does that. True when nothing is left that could be lost.
    virtual Task<bool> settleUnsaved() { co_return true; }

Q_SIGNALS:
    void badgeChanged(int count);
};

} // namespace orbit::ui
