#pragma once

#include "core/alerts/alert_list.h"
#include "ui/overview/overview_actions.h"
#include "ui/overview/overview_facts.h"

class QWidget;

namespace orbit::ui {

class Dialog;
class Theme;

/// Every alert with its action, over `window`. It follows the list while it is open.
Dialog *openAlertsDialog(const Theme &theme, QWidget *window, AlertList &alerts, const Clock &clock, const OverviewActions &actions);

/// Every storage with what is left on it. It follows the inventory while it is open.
Dialog *openStoragesDialog(const Theme &theme, QWidget *window, Inventory &inventory, Clusters &clusters);

} // namespace orbit::ui
