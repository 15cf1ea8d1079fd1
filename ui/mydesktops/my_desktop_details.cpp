#include "ui/mydesktops/my_desktop_details.h"

#include "ui/text/formats.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QGridLayout>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::MyDesktopDetails)
};

QString givenTo(const Assignee &assignee)
{
    switch (assignee.kind) {
    case AssigneeKind::Person:
        return Words::tr("You");
    case AssigneeKind::Team:
        return Words::tr("Your team %1").arg(assignee.name);
    case AssigneeKind::Device:
        return Words::tr("Your computer %1").arg(assignee.name);
    }
    Q_UNREACHABLE();
}

} // namespace

Dialog *openMyDesktopDetails(const Theme &theme, QWidget *window, const MyDesktop &desktop, const Assignment &assignment,
                             const QDateTime &now)
{
    auto *dialog = new Dialog(theme, window);
    dialog->setObjectName(QStringLiteral("myDesktopDetails"));
    dialog->setHead(Icon::Desktop, Tone::Info, desktop.title, desktop.line);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(4));
    grid->setVerticalSpacing(Theme::space(1));
    grid->setColumnStretch(1, 1);
    const auto add = [&](const QString &name, const QString &value) {
        const int row = grid->rowCount();
        grid->addWidget(new Label(theme, name, TypeRole::Body, Role::TextTertiary), row, 0, Qt::AlignTop);
        grid->addWidget((new Label(theme, value, TypeRole::Body))->wrapped(), row, 1);
    };
    add(Words::tr("State"), desktop.badge.text);
    if (!desktop.note.isEmpty())
        add(Words::tr("Now"), desktop.note);
    add(Words::tr("Given to"), givenTo(assignment.assignee));
    add(Words::tr("Last used"), assignment.lastUsed.isValid() ? timeText(assignment.lastUsed, now) : Words::tr("Not yet"));
    if (assignment.until.isValid())
        add(Words::tr("Yours until"), dayText(assignment.until, now));
    if (desktop.failure && !desktop.failure->details.isEmpty())
        add(Words::tr("Last try"), desktop.failure->details);
    dialog->body()->addSpacing(Theme::space(3));
    dialog->body()->addLayout(grid);
    dialog->setFirstFocus(dialog->addSafeButton(Words::tr("Close")));
    dialog->open();
    return dialog;
}

} // namespace orbit::ui
