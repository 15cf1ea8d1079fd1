#pragma once

#include "ui/commands/command_registry.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

namespace orbit::ui {

class BulkBar;
class Button;
class Theme;

/// The bar over the list: what can be done to all selected desktops at once.
class BulkActions final : public QObject
{
    Q_OBJECT

public:
    BulkActions(const Theme &theme, CommandRegistry &registry, QWidget *host);

    void setSelection(Selection selection);
    const Selection &selection() const { return m_selection; }
    BulkBar *bar() const { return m_bar; }

Q_SIGNALS:
    void cleared();

private:
    void addCommand(const CommandId &id);
    void reconsider();
    void considerNext();
    void openMore();

    const Theme &m_theme;
    CommandRegistry &m_registry;
    BulkBar *m_bar;
    Button *m_more = nullptr;
    QHash<CommandId, Button *> m_buttons;
    Selection m_selection;
    QList<CommandId> m_toConsider;
    QTimer m_considerLater;
};

} // namespace orbit::ui
