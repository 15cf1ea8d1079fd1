#include "ui/console/consoles_view.h"

#include "ui/console/console_slot.h"
#include "ui/console/console_toolbar.h"

/// What a console says, and who hears it.
namespace orbit::ui {

void ConsolesView::watch(ConsoleSlot *slot)
{
    Console &console = slot->console();
    const GuestKey key = console.request().key;
    connect(&console, &Console::phaseChanged, this, [this, slot] { showLine(slot); });
    connect(&console, &Console::closeWanted, this, [this, key] { close(key); });
    // Not with the tools as context: they let go of everything of a console when another comes to the front.
    connect(&console, &Console::keyboardReleased, this, [this, slot] {
        if (!slot->isAway())
            m_toolbar->focusFirst();
    });
    watchLink(console.link(), key);
}

void ConsolesView::watchLink(ConsoleLink &link, const GuestKey &key)
{
    connect(&link, &ConsoleLink::preparationCancelled, this, [this, key] { Q_EMIT preparationCancelled(key); });
    connect(&link, &ConsoleLink::targetWanted, this, [this, key] { Q_EMIT targetWanted(key); });
    connect(&link, &ConsoleLink::certificateTrusted, this, &ConsolesView::certificateTrusted);
    connect(&link, &ConsoleLink::credentialsGiven, this,
            [this, key](const RemoteCredentials &credentials, bool remember) { Q_EMIT credentialsGiven(key, credentials, remember); });
}

} // namespace orbit::ui
