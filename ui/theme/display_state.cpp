#include "ui/theme/display_state.h"

#include "ui/theme/token_tables.gen.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

struct StateWords
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::DisplayState)
};

} // namespace

// Written out rather than generated so that the translation tools find the words; a test holds them against the tokens.
QString stateLabel(DisplayState state)
{
    switch (state) {
    case DisplayState::Available:
        return StateWords::tr("Available");
    case DisplayState::Error:
        return StateWords::tr("Error");
    case DisplayState::InUse:
        return StateWords::tr("In use");
    case DisplayState::Maintenance:
        return StateWords::tr("Maintenance");
    case DisplayState::Migrating:
        return StateWords::tr("Moving");
    case DisplayState::Offline:
        return StateWords::tr("Offline");
    case DisplayState::Online:
        return StateWords::tr("Online");
    case DisplayState::Open:
        return StateWords::tr("Open");
    case DisplayState::Provisioning:
        return StateWords::tr("Provisioning");
    case DisplayState::Queued:
        return StateWords::tr("Queued");
    case DisplayState::Starting:
        return StateWords::tr("Starting");
    case DisplayState::Stopped:
        return StateWords::tr("Stopped");
    case DisplayState::Stopping:
        return StateWords::tr("Stopping");
    case DisplayState::Suspended:
        return StateWords::tr("Suspended");
    case DisplayState::Unknown:
        return StateWords::tr("Unknown");
    case DisplayState::Verified:
        return StateWords::tr("Chain verified");
    }
    return {};
}

Icon stateIcon(DisplayState state) { return tokens::states[static_cast<std::size_t>(state)].icon; }
Tone stateTone(DisplayState state) { return tokens::states[static_cast<std::size_t>(state)].tone; }

} // namespace orbit::ui
