#include "ui/audit/choose_file.h"

#include "core/async/later.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace orbit::ui {

Task<QString> chooseFileToSave(QWidget *window, QString name)
{
    auto *dialog = new QFileDialog(window, QFileDialog::tr("Save as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(name);
    Later<QString> chosen;
    const Giver<QString> giver = chosen.giver();
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, [giver](const QString &file) { giver.give(file); });
    // Queued: an accepted dialog finishes before it names the file.
    QObject::connect(dialog, &QFileDialog::finished, dialog, [giver](int result) {
        if (result == QDialog::Rejected)
            giver.give({});
    });
    dialog->open();
    QString file = co_await chosen;
    co_return file;
}

} // namespace orbit::ui
