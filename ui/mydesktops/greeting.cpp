#include "ui/mydesktops/greeting.h"

#include <QCoreApplication>

#include <algorithm>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::Greeting)
};

constexpr int noon = 12;
constexpr int evening = 18;

QString helloAt(int hour)
{
    if (hour < noon)
        return Words::tr("Good morning");
    return hour < evening ? Words::tr("Good afternoon") : Words::tr("Good evening");
}

} // namespace

QString greeting(const QString &name, const QDateTime &now)
{
    const QString hello = helloAt(now.toLocalTime().time().hour());
    const QString first = name.section(QLatin1Char(' '), 0, 0);
    return first.isEmpty() ? hello : Words::tr("%1, %2", "greeting, first name").arg(hello, first);
}

QString greetingLine(std::span<const MyDesktop> desktops)
{
    const auto known = std::ranges::count(desktops, true, &MyDesktop::isHandedOut);
    if (known == 0)
        return {};
    const QString count = Words::tr("You have %n desktop(s).", nullptr, static_cast<int>(known));
    if (desktops.front().action == MyAction::None || !desktops.front().whyNot.isEmpty())
        return count;
    const QString key = desktops.front().isOpen ? Words::tr("Press Enter to continue where you left off.")
                        : desktops.size() == 1  ? Words::tr("Press Enter to open it.")
                                                : Words::tr("Press Enter to open the first one.");
    return count + QLatin1Char(' ') + key;
}

} // namespace orbit::ui
