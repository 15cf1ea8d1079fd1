#pragma once

#include "tests/testkit/fakes/fake_directory.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "tests/ui/fake_messenger.h"
#include "tests/ui/people_world.h"
#include "ui/models/desktops_model.h"
#include "ui/people/entitlements_card.h"
#include "ui/people/list_pane.h"
#include "ui/people/matrix_table.h"
#include "ui/people/people_page.h"
#include "ui/people/people_screen.h"
#include "ui/people/person_pane.h"
#include "ui/people/side_column.h"
#include "ui/widgets/dialog.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

namespace orbit::testkit {

/// The page Users & teams in a window of its own, on the registry and the cluster of the design's pictures.
class PeopleStage final
{
public:
    explicit PeopleStage(QSize window = {1440, 900}, ui::ThemeChoice choice = ui::ThemeChoice::Light,
                         const std::function<void(PeopleWorld &)> &prepare = {})
        : theme(choice)
    {
        [[maybe_unused]] const bool hasPlurals = plurals.load(QStringLiteral(":/translations/orbit_en.qm"));
        QCoreApplication::installTranslator(&plurals);
        if (prepare)
            prepare(world);
        fill(sample, clusters);
        fill(sample, inventory);
        fill(sample, details);
        fill(sample, tasks);
        inventory.setHasData(true);
        desktops.setCoalescing(std::chrono::milliseconds(0));
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
    ~PeopleStage() { frame.hide(); }

    template <class T>
    T *find(const QString &name)
    {
        return frame.findChild<T *>(name);
    }
    ui::SideList *people() { return find<ui::SideList>(QStringLiteral("peopleList")); }
    ui::MatrixTable *matrix() { return find<ui::MatrixTable>(QStringLiteral("matrix")); }
    ui::PersonPane &pane() { return *page.screen().personPane(); }
    QString shownLogin() { return pane().person().login; }
    int rowOf(const QString &name)
    {
        const QAbstractItemModel *model = people()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name)
                return row;
        }
        return -1;
    }
    /// By mouse.
    void click(const QString &name)
    {
        const QModelIndex index = people()->model()->index(rowOf(name), 0);
        people()->scrollTo(index);
        QTest::mouseClick(people()->viewport(), Qt::LeftButton, {}, people()->visualRect(index).center());
    }
    /// Presses a button that is there, can be seen and works.
    bool press(const QString &name)
    {
        auto *button = find<QAbstractButton>(name);
        if (!button || !button->isVisible() || !button->isEnabled())
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    bool isShown(const QString &name)
    {
        auto *widget = find<QWidget>(name);
        return widget && widget->isVisible();
    }
    ui::Dialog *dialog(const QString &name) { return find<ui::Dialog>(name); }
    static Task<QString> answer(QString *asked, QString name, QString file)
    {
        *asked = name;
        co_return file;
    }

    QString fileToSave; ///< what is answered when a file is asked for
    QString fileToOpen;
    QString askedFor; ///< the name that was proposed, or the pattern

    QTranslator plurals;
    SampleCluster sample = sampleCluster();
    FakeClusters clusters;
    FakeInventory inventory;
    FakeGuestDetails details;
    FakeTasks tasks;
    FakeMessenger messenger;
    ManualClock clock;
    PeopleWorld world;
    FakeDirectory directory;
    QTemporaryDir kept;
    QSettings settings{kept.filePath(QStringLiteral("console.ini")), QSettings::IniFormat};
    ui::Theme theme;
    const bool isApplied = (theme.apply(*qApp), true);
    ui::DesktopsModel desktops{inventory, details, tasks, clusters, clock};
    QWidget frame;
    ui::PeoplePage page{{theme, world.registry, world.setup, world.people, world.teams, world.assignments, world.entitlements,
                         world.approvals, world.devices, world.registered, desktops, messenger, clock, settings, directory,
                         [this](QWidget *, const QString &name) { return answer(&askedFor, name, fileToSave); },
                         [this](QWidget *, const QString &pattern) { return answer(&askedFor, pattern, fileToOpen); }}};
};

} // namespace orbit::testkit
