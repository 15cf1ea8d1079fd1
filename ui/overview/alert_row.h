#pragma once

#include "core/alerts/alert.h"
#include "ui/overview/list_row.h"

#include <functional>

namespace orbit::ui {

class Button;
class ElidedLabel;
class IconTile;
class Label;

/// One alert: what, its effect, since when, and the one action that helps.
class AlertRow final : public ListRow
{
    Q_OBJECT

public:
    AlertRow(const Theme &theme, std::function<void(const Alert &)> act, QWidget *parent = nullptr);

    void show(const Alert &alert, const QDateTime &now);

private:
    Alert m_alert;
    IconTile *m_tile;
    ElidedLabel *m_title;
    ElidedLabel *m_effect;
    Label *m_time;
    Button *m_action;
};

} // namespace orbit::ui
