#include "ui/people/people_errors.h"

#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollArea>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::PeopleErrors)
};

constexpr int listHeight = 200;

QString useText(const QString &kind, const QString &name)
{
    if (kind == "pool"_L1)
        return Words::tr("Pool %1").arg(name);
    if (kind == "desktop"_L1)
        return Words::tr("Desktop %1").arg(name);
    if (kind == "template"_L1)
        return Words::tr("Template %1").arg(name);
    if (kind == "assignment"_L1)
        return Words::tr("Assignment of %1").arg(name);
    if (kind == "schedule"_L1)
        return Words::tr("Schedule %1").arg(name);
    if (kind == "operation"_L1)
        return Words::tr("Running task %1").arg(name);
    if (kind == "session"_L1)
        return Words::tr("Open session: %1").arg(name);
    return name;
}

/// A Conflict that is no list, by what the registry says.
bool explainConflict(ErrorText &text)
{
    struct Known
    {
        QLatin1StringView part;
        QString why;
        QString todo;
    };
    const Known known[] = {
        {"last admin"_L1, Words::tr("This is the last admin."), Words::tr("Make somebody else an admin first.")},
        {"login is taken"_L1, Words::tr("Somebody has this login already."), Words::tr("Choose another one.")},
        {"name is taken"_L1, Words::tr("This name is taken."), Words::tr("Choose another one.")},
        {"disable the person first"_L1, Words::tr("This person can still sign in."), Words::tr("Disable the person first.")},
        {"dedicated"_L1, Words::tr("This desktop is dedicated to somebody already."),
         Words::tr("End that assignment first, or make it floating.")},
    };
    for (const Known &each : known) {
        if (!text.details.contains(each.part, Qt::CaseInsensitive))
            continue;
        text.why = each.why;
        text.todo = each.todo;
        return true;
    }
    return false;
}

} // namespace

QStringList usesIn(const Error &error)
{
    if (error.kind != ErrorKind::Conflict)
        return {};
    QStringList uses;
    const QJsonDocument list = QJsonDocument::fromJson(error.detail.toUtf8());
    for (const QJsonValue &use : list.array())
        uses += useText(use["kind"_L1].toString(), use["name"_L1].toString());
    if (uses.isEmpty() && error.detail.contains(u'\n'))
        uses = error.detail.split(u'\n', Qt::SkipEmptyParts);
    return uses;
}

ErrorText peopleError(const Error &error)
{
    ErrorText text = describe(error);
    if (explainConflict(text))
        return text;
    const QStringList uses = usesIn(error);
    if (!uses.isEmpty()) {
        text.why = Words::tr("It is in use: %1.").arg(uses.join(Words::tr(", ", "between uses")));
        text.todo = Words::tr("Remove these first.");
    } else if (error.kind == ErrorKind::Denied) {
        text.why = Words::tr("Your role does not permit it.");
        text.todo = Words::tr("Ask an admin.");
    } else if (error.kind == ErrorKind::NotFound) {
        text.why = Words::tr("Somebody else has removed it meanwhile.");
        text.todo.clear();
    }
    return text;
}

QString peopleAdvice(const Error &error)
{
    const ErrorText text = peopleError(error);
    return wholeAdvice(text);
}

Dialog *openInUseDialog(const Theme &theme, QWidget *window, const QString &title, const QStringList &uses, const QString &todo)
{
    auto *dialog = new Dialog(theme, window);
    dialog->setObjectName(u"inUseDialog"_s);
    const QString usual = Words::tr("Nothing was deleted. Remove or move these first:", "above the list of what is in use");
    dialog->setHead(Icon::Link, Tone::Warning, title, todo.isEmpty() ? usual : todo);
    auto *content = new QWidget;
    content->setProperty("page", true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    for (const QString &use : uses)
        column->addWidget(new ElidedLabel(theme, use, TypeRole::Body));
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    area->setFixedHeight(std::min(listHeight, content->sizeHint().height() + 2));
    dialog->body()->addSpacing(Theme::space(3));
    dialog->body()->addWidget(area);
    dialog->setFirstFocus(dialog->addSafeButton(Words::tr("Close")));
    dialog->open();
    return dialog;
}

} // namespace orbit::ui
