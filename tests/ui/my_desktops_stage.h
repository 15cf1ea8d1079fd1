#pragma once

#include "tests/testkit/fakes/fake_assignments.h"
#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/ui/guest_world.h"
#include "ui/mydesktops/my_desktops_grid.h"
#include "ui/mydesktops/my_desktops_page.h"
#include "ui/widgets/button.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>

#include <functional>

namespace orbit::testkit {

/// The page My desktops in a window of its own: Mira Kestrin with the three desktops of the design's picture.
class MyDesktopsStage final
{
public:
    using Prepare = std::function<void(MyDesktopsStage &)>;

    explicit MyDesktopsStage(QSize window = {1440, 900}, ui::ThemeChoice choice = ui::ThemeChoice::Light,
                             ui::MyDesktopsFrame frameKind = ui::MyDesktopsFrame::Whole, const Prepare &prepare = {});
    ~MyDesktopsStage() { frame.hide(); }

    GuestKey office() const { return {world.cluster, VmId(2100)}; }
    GuestKey lab() const { return {world.cluster, VmId(2147)}; }
    GuestKey room() const { return {world.cluster, VmId(2129)}; }
    static Assignment external();
    static Assignment pool();
    /// `count` desktops that are all stopped.
    void crowd(int count);

    ui::MyDesktopCard *card(const QString &title);
    QStringList titles() const;
    QString actionOf(const QString &title) { return card(title)->action()->text(); }
    bool press(const QString &title);
    bool isShown(const QString &name);
    template <class T>
    T *find(const QString &name)
    {
        return frame.findChild<T *>(name);
    }

    QTranslator plurals;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat};
    ManualClock clock;
    GuestWorld world;
    FakeRegistry registry;
    FakeAssignments assignments;
    ui::Theme theme;
    const bool isApplied;
    std::vector<GuestKey> openHere;
    std::vector<QString> opened; ///< machines outside Proxmox
    std::vector<ClusterId> mended;
    int signOuts = 0;
    QString accountAt; ///< the button that asked for the menu
    QWidget frame;
    std::unique_ptr<ui::MyDesktopsPage> page;

private:
    void fill();
    ui::MyDesktopsParts parts();
    Assignment assign(const GuestKey &key, const QString &name, const QString &label) const;
};

} // namespace orbit::testkit
