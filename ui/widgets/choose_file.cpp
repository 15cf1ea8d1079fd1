#include "ui/widgets/choose_file.h"

#include "core/async/later.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace orbit::ui {

namespace {

QFileDialog *makeDialog(QWidget *window, const QString &title)
{
    auto *dialog = new QFileDialog(window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return dialog;
}

/// Opens it and gives what was chosen.
Task<QString> choose(QFileDialog *dialog)
{
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

} // namespace

Task<QString> chooseFileToSave(QWidget *window, QString name)
{
    QFileDialog *dialog = makeDialog(window, QFileDialog::tr("Save as"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    dialog->selectFile(name);
    auto choosing = choose(dialog);
    QString file = co_await choosing;
    co_return file;
}

Task<QString> chooseFileToOpen(QWidget *window, QString pattern)
{
    QFileDialog *dialog = makeDialog(window, QFileDialog::tr("Open"));
    dialog->setAcceptMode(QFileDialog::AcceptOpen);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({pattern, QStringLiteral("*")});
    auto choosing = choose(dialog);
    QString file = co_await choosing;
    co_return file;
}

} // namespace orbit::ui
