#include "ui/desktops/view_menus.h"

#include "ui/desktops/choice_menu.h"

#include <QActionGroup>
#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace orbit::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("ViewMenus", text); }

} // namespace

QMenu *makeColumnsMenu(QWidget *parent, const HiddenColumns &hidden, const std::function<void(HiddenColumns)> &apply)
{
    auto *menu = new ChoiceMenu(parent);
    menu->setObjectName(QStringLiteral("columnsMenu"));
    const auto now = std::make_shared<HiddenColumns>(hidden);
    for (const DesktopColumn column : columnsOnScreen()) {
        if (!mayHide(column))
            continue;
        QAction *action = menu->addChoice(desktopColumnTitle(column), std::ranges::find(hidden, column) == hidden.end());
        action->setObjectName(QString::fromLatin1(desktopColumn(column).id));
        QObject::connect(action, &QAction::toggled, menu, [now, column, apply](bool shown) {
            if (shown)
                std::erase(*now, column);
            else
                now->push_back(column);
            apply(*now);
        });
    }
    return menu;
}

void addSortMenu(QMenu &menu, DesktopColumn sorted, Qt::SortOrder order, const std::function<void(DesktopColumn, Qt::SortOrder)> &apply)
{
    menu.addSeparator();
    QMenu *columns = menu.addMenu(tr("Sort by"));
    columns->setObjectName(QStringLiteral("sortMenu"));
    for (const DesktopColumn column : columnsOnScreen()) {
        if (!canSort(column))
            continue;
        const bool isSorted = column == sorted;
        const bool isUp = isSorted && order == Qt::AscendingOrder;
        QAction *action = columns->addAction(desktopColumnTitle(column));
        action->setCheckable(true);
        action->setChecked(isSorted);
        const Qt::SortOrder next = isUp ? Qt::DescendingOrder : Qt::AscendingOrder;
        QObject::connect(action, &QAction::triggered, columns, [apply, column, next] { apply(column, next); });
    }
}

QMenu *makeDensityMenu(QWidget *parent, Theme &theme)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("densityMenu"));
    auto *group = new QActionGroup(menu);
    const std::array choices{std::pair(Density::Compact, tr("Compact")), std::pair(Density::Standard, tr("Standard")),
                             std::pair(Density::Roomy, tr("Roomy"))};
    for (const auto &[density, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme.density() == density);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, menu, [&theme, chosen = density] { theme.setDensity(chosen); });
    }
    return menu;
}

} // namespace orbit::ui
