#pragma once

#include "core/sessions/remote_input.h"

#include <QList>
#include <QSet>
#include <QString>

class QKeyEvent;

namespace orbit::ui {

/// Turns key events into input for a desktop and remembers what is down, so that nothing stays pressed over there.
class RemoteKeyboard final
{
public:
    struct Answer
    {
        QList<RemoteInput> input;
        bool release = false; ///< Ctrl, Alt and Shift were pressed together and let go again, with no other key: back to Orbit
    };

    /// The keyboard came to the desktop. Its lock keys are told before the next key.
    void come();
    Answer press(const QKeyEvent &event);
    Answer let(const QKeyEvent &event);
    /// Releases for everything that is down.
    QList<RemoteInput> leave();

    static QList<RemoteInput> type(const QString &text);
    static QList<RemoteInput> ctrlAltDel();

private:
    void tellLocks(const QKeyEvent &event, Answer &answer);
    void watchChord(quint16 code);

    QSet<quint16> m_down;
    bool m_locksUnknown = true;
    bool m_chord = false;
};

} // namespace orbit::ui
