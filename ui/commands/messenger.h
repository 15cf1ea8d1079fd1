#pragma once

#include "core/async/task.h"
#include "ui/theme/tokens.gen.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace orbit::ui {

/// A link of a message: verb first, one or two words.
struct NoticeAction
{
    QString text;
    std::function<void()> run;
};

/// Something that happened, for a toast.
struct Notice
{
    Tone tone = Tone::Info;
    QString title;   ///< what happened: "fin-003 did not start"
    QString text;    ///< why, and what to do
    QString details; ///< Proxmox's own words, verbatim, shown under "Details"
    std::vector<NoticeAction> actions;
};

/// A question before something that disturbs people. Cancel is the default answer.
struct Confirmation
{
    Icon icon = Icon::Alert;
    Tone tone = Tone::Warning;
    QString title;        ///< "Shut down 3 desktops?"
    QString text;         ///< what it means, in whole sentences
    QStringList affected; ///< people and desktops, one per line; may be long
    QString verb;         ///< of the button that goes on: "Shut down 3 desktops"
};

/// Something about to happen that can be taken back for five seconds.
struct UndoOffer
{
    QString title; ///< "Shutting down fin-002"
    QString text;
};

/// How a command speaks with the person. A port, so that commands are tested without windows.
class Messenger
{
public:
    virtual ~Messenger() = default;
    virtual void tell(Notice notice) = 0;
    /// True when the person says go on.
    virtual Task<bool> confirm(Confirmation question) = 0;
    /// Waits, and gives true when nobody took it back.
    virtual Task<bool> offerUndo(UndoOffer offer) = 0;
};

} // namespace orbit::ui
