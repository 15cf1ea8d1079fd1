#include "tests/testkit/test_main.h"
#include "ui/commands/command_menu.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

ui::Command command(const QString &id, int *runs, const QString &reason = {})
{
    return {.id = ui::CommandId(id),
            .text = id,
            .whyDisabled = [reason](const ui::Selection &) { return reason; },
            .run = [runs](const ui::Selection &) { ++*runs; }};
}

} // namespace

class CommandsRegistryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandIsFoundByItsId()
    {
        int runs = 0;
        ui::CommandRegistry registry;
        registry.add(command(u"a"_s, &runs));
        QCOMPARE(registry.find(ui::CommandId(u"a"_s))->text, u"a"_s);
        QVERIFY(!registry.find(ui::CommandId(u"b"_s)));
        QCOMPARE(registry.commands().size(), size_t(1));
    }

    void aDisabledCommandDoesNotRun()
    {
        int runs = 0;
        ui::CommandRegistry registry;
        registry.add(command(u"a"_s, &runs, u"Not now"_s));
        registry.add(command(u"b"_s, &runs));
        QVERIFY(!registry.run(ui::CommandId(u"a"_s), {}));
        QVERIFY(!registry.run(ui::CommandId(u"missing"_s), {}));
        QCOMPARE(runs, 0);
        QVERIFY(registry.run(ui::CommandId(u"b"_s), {}));
        QCOMPARE(runs, 1);
    }

    void manyReasonsToReconsiderAreOneSignal()
    {
        int runs = 0;
        ui::CommandRegistry registry;
        QSignalSpy changed(&registry, &ui::CommandRegistry::changed);
        for (int i = 0; i < 50; ++i)
            registry.add(command(QString::number(i), &runs));
        QTRY_COMPARE(changed.count(), 1);
        registry.reconsider();
        registry.reconsider();
        QTRY_COMPARE(changed.count(), 2);
    }

    void aMenuSaysWhyAndPutsDangerLast()
    {
        int runs = 0;
        const ui::Theme theme(ui::ThemeChoice::Light);
        ui::CommandRegistry registry;
        ui::Command dangerous = command(u"stop"_s, &runs);
        dangerous.isDangerous = true;
        registry.add(std::move(dangerous));
        registry.add(command(u"off"_s, &runs, u"fin-001 is stopped"_s));
        registry.add(command(u"on"_s, &runs));
        QMenu menu;
        ui::fillMenu(menu, registry, {ui::CommandId(u"stop"_s), ui::CommandId(u"off"_s), ui::CommandId(u"on"_s)}, {}, theme);
        const QList<QAction *> actions = menu.actions();
        QCOMPARE(actions.size(), 4);
        QCOMPARE(actions[0]->toolTip(), u"fin-001 is stopped"_s);
        QVERIFY(!actions[0]->isEnabled());
        QVERIFY(actions[2]->isSeparator());
        QCOMPARE(actions[3]->objectName(), u"stop"_s);
        actions[1]->trigger();
        QCOMPARE(runs, 1);
    }
};

ORBIT_TEST(CommandsRegistryTest, "commands_registry")

} // namespace orbit

#include "commands_registry_test.moc"
