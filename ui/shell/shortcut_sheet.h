#pragma once

#include "ui/commands/command_registry.h"
#include "ui/shell/page.h"
#include "ui/widgets/dialog.h"

#include <vector>

class QGridLayout;

namespace orbit::ui {

/// "?": every key that does something, by where it works.
class ShortcutSheet final : public Dialog
{
    Q_OBJECT

public:
    ShortcutSheet(const Theme &theme, QWidget *window, const CommandRegistry &commands, const std::vector<Page *> &pages);

Q_SIGNALS:
    void manualAsked();

private:
    struct Line
    {
        QString keys;
        QString words;
    };
    struct Group
    {
        QString title;
        std::vector<Line> lines;
    };
    static std::vector<Group> groups(const CommandRegistry &commands, const std::vector<Page *> &pages);
    QWidget *columnOf(const std::vector<Group> &groups, std::size_t from, std::size_t to);
    void addKeys(QGridLayout &grid, int row, const QString &keys);
};

} // namespace orbit::ui
