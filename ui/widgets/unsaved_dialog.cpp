#include "ui/widgets/unsaved_dialog.h"

#include <QCoreApplication>
#include <QPointer>

#include <memory>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::UnsavedDialog)
};

} // namespace

Later<UnsavedAnswer> askUnsaved(const Theme &theme, QWidget *window, const QString &title, const QString &text)
{
    Later<UnsavedAnswer> answer;
    auto *dialog = new Dialog(theme, window);
    dialog->setObjectName(QStringLiteral("unsavedDialog"));
    dialog->setHead(Icon::Edit, Tone::Warning, title, text);
    Button *discard = dialog->addSideButton(Words::tr("Discard"));
    discard->setObjectName(QStringLiteral("unsavedDiscard"));
    dialog->addSafeButton(Words::tr("Cancel"))->setObjectName(QStringLiteral("unsavedStay"));
    Button *save = dialog->addMainButton(Words::tr("Save"));
    save->setObjectName(QStringLiteral("unsavedSave"));
    dialog->setFirstFocus(save);
    const Giver<UnsavedAnswer> giver = answer.giver();
    const QPointer<Dialog> guard(dialog);
    giver.onAbandon([guard] {
        if (guard)
            guard->finish(false);
    });
    // The first answer counts: finishing after it gives none.
    QObject::connect(discard, &Button::clicked, dialog, [giver, dialog] {
        giver.give(UnsavedAnswer::Discard);
        dialog->finish(true);
    });
    QObject::connect(dialog, &Dialog::finished, dialog,
                     [giver](bool isSave) { giver.give(isSave ? UnsavedAnswer::Save : UnsavedAnswer::Stay); });
    // A window that closes takes the dialog with it; the waiter must still hear.
    QObject::connect(dialog, &QObject::destroyed, dialog, [giver] { giver.give(UnsavedAnswer::Stay); });
    dialog->open();
    return answer;
}

} // namespace orbit::ui
