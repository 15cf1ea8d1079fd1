#pragma once

#include "tests/testkit/fakes/manual_clock.h"
#include "tests/ui/audit_world.h"
#include "tests/ui/fake_messenger.h"
#include "ui/audit/audit_filter_bar.h"
#include "ui/audit/audit_list.h"
#include "ui/audit/audit_page.h"
#include "ui/audit/audit_peek.h"
#include "ui/audit/audit_screen.h"
#include "ui/widgets/line_edit.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QTest>
#include <QTranslator>

namespace orbit::testkit {

/// The page Audit log in a window of its own.
class AuditStage final
{
public:
    explicit AuditStage(QSize window = {1440, 900}, ui::ThemeChoice choice = ui::ThemeChoice::Light,
                        const std::function<void(AuditWorld &)> &prepare = {})
        : theme(choice)
    {
        [[maybe_unused]] const bool hasPlurals = plurals.load(QStringLiteral(":/translations/orbit_en.qm"));
        QCoreApplication::installTranslator(&plurals);
        if (prepare)
            prepare(world);
        frame.setFixedSize(window);
        frame.setProperty("focusRing", false);
        auto *row = new QHBoxLayout(&frame);
        // What the shell takes: sidebar or rail at the left, the top bar and the status bar.
        row->setContentsMargins(window.width() >= 1280 ? ui::sizes::sidebar : ui::sizes::sidebarRail, ui::sizes::topBar, 0,
                                ui::sizes::statusBar);
        row->addWidget(page.widget());
        frame.show();
        frame.activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&frame);
    }
    ~AuditStage() { frame.hide(); }

    template <class T>
    T *find(const QString &name)
    {
        return frame.findChild<T *>(name);
    }
    ui::AuditList *list() { return find<ui::AuditList>(QStringLiteral("auditList")); }
    ui::AuditModel &model() { return page.screen().model(); }
    ui::AuditPeek *peek() { return page.screen().peek(); }
    ui::AuditFilterBar *filters() { return page.screen().filterBar(); }
    QStringList shownActions()
    {
        QStringList actions;
        for (const AuditEntry &entry : model().rows())
            actions += entry.action;
        return actions;
    }
    /// -1 when there is none.
    int rowOf(const QString &action) { return static_cast<int>(shownActions().indexOf(action)); }
    void click(const QString &action)
    {
        const QModelIndex index = model().index(rowOf(action), 0);
        list()->scrollTo(index);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(index).center());
    }
    bool press(const QString &name)
    {
        auto *button = find<QAbstractButton>(name);
        if (!button || !button->isVisible() || !button->isEnabled())
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    /// Chooses a line of a menu that is open.
    bool choose(const QString &menuName, const QString &text)
    {
        auto *menu = find<QMenu>(menuName);
        if (!menu)
            return false;
        for (QAction *action : menu->actions()) {
            if (action->text() != text)
                continue;
            action->trigger();
            menu->close();
            return true;
        }
        return false;
    }
    bool isShown(const QString &name)
    {
        auto *widget = find<QWidget>(name);
        return widget && widget->isVisible();
    }

    QTranslator plurals;
    FakeMessenger messenger;
    ManualClock clock;
    AuditWorld world;
    ui::Theme theme;
    const bool isApplied = (theme.apply(*qApp), true);
    QString chosenFile = QStringLiteral("/tmp/audit.csv");
    QString offeredName;
    QWidget frame;
    ui::AuditPage page{{theme, world.registry, world.log, messenger, clock, [this](QWidget *, QString name) { return answerFile(name); }}};

private:
    Task<QString> answerFile(QString name)
    {
        offeredName = name;
        co_return chosenFile;
    }
};

} // namespace orbit::testkit
