#include "app/console/about_dialog.h"

#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QSysInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::console {

void openAboutDialog(const ui::Theme &theme, QWidget *window)
{
    auto *dialog = new ui::Dialog(theme, window);
    dialog->setObjectName(u"aboutDialog"_s);
    dialog->setHead(
        ui::Icon::Info, ui::Tone::Info, QCoreApplication::translate("AboutDialog", "Orbit %1").arg(QCoreApplication::applicationVersion()),
        QCoreApplication::translate(
            "AboutDialog", "A desktop console for Proxmox VE. Free software under the GNU General Public License, version 3 or later."));
    const QString facts = u"Orbit %1\nQt %2\n%3, %4"_s.arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
                                                           QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture());
    dialog->body()->addSpacing(12);
    dialog->body()->addWidget(new ui::Label(theme, facts, ui::TypeRole::Mono, ui::Role::TextSecondary));
    QObject::connect(dialog->addSideButton(QCoreApplication::translate("AboutDialog", "Copy")), &QAbstractButton::clicked, dialog,
                     [facts] { QGuiApplication::clipboard()->setText(facts); });
    dialog->setFirstFocus(dialog->addSafeButton(QCoreApplication::translate("AboutDialog", "Close")));
    dialog->open();
}

} // namespace orbit::console
