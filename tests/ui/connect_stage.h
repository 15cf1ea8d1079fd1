#pragma once

#include "tests/testkit/fakes/fake_clusters.h"
#include "ui/clusters/cluster_dialogs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPointer>
#include <QTest>

namespace orbit::testkit {

template <class T>
T *child(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

/// A window with the dialog on it.
struct ConnectStage
{
    explicit ConnectStage(ui::ThemeChoice choice = ui::ThemeChoice::Light) : theme(choice)
    {
        theme.apply(*qApp);
        window.resize(1440, 900);
        window.show();
        // Without an active window the application has no widget with the keyboard.
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    void openConnect() { dialog = ui::openConnectDialog(theme, &window, clusters); }
    void type(const char *name, const QString &text) const
    {
        auto *edit = child<QLineEdit>(&window, name);
        edit->setFocus();
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    void press(const char *name) const { QTest::mouseClick(child<QAbstractButton>(&window, name), Qt::LeftButton); }
    void save(const QString &name)
    {
        QDir().mkpath(QStringLiteral("pictures"));
        QTest::qWait(250); // the dialog fades in
        window.grab().save(QStringLiteral("pictures/") + name + QStringLiteral(".png"));
    }

    ui::Theme theme;
    FakeClusters clusters;
    QWidget window;
    QPointer<ui::Dialog> dialog;
};

} // namespace orbit::testkit
