#include "ui/people/figures_card.h"

#include "ui/people/trouble_row.h"
#include "ui/text/formats.h"
#include "ui/text/person_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::FiguresCard)
};

constexpr int side = 16;
constexpr int padding = 12;
constexpr int valueHeight = 24;

QString lastSignIn(const Person &person, const QDateTime &now)
{
    if (!person.lastSignIn.isValid())
        return Words::tr("Never");
    const QString time = timeText(person.lastSignIn, now);
    const bool isToday = person.lastSignIn.toLocalTime().date() == now.toLocalTime().date();
    return isToday ? Words::tr("Today %1", "a time").arg(time) : time;
}

QString managedRemark(const Person &person)
{
    switch (person.teams.size()) {
    case 0:
        return {};
    case 1:
        return Words::tr("in %1").arg(person.teams.front().teamName);
    case 2:
        return Words::tr("in both teams");
    default:
        return Words::tr("in %n team(s)", nullptr, static_cast<int>(person.teams.size()));
    }
}

} // namespace

std::vector<FigureWords> personFigures(const Person &person, const PersonSummary *summary, const QDateTime &now)
{
    const auto number = [summary](int PersonSummary::*figure) { return summary ? countText(summary->*figure) : unknownText(); };
    const QString teams = person.role == orbit::Role::Admin ? Words::tr("All") : countText(person.teams.size());
    const int open = summary ? summary->openSessions : 0;
    return {{Words::tr("Teams"), teams, teamsText(person)},
            {Words::tr("Desktops managed"), number(&PersonSummary::desktopsManaged), managedRemark(person)},
            {Words::tr("Own desktops"), number(&PersonSummary::ownDesktops),
             open > 0 ? Words::tr("%n open session(s)", nullptr, open) : QString()},
            {Words::tr("Last sign-in"), lastSignIn(person, now), person.lastDevice},
            {Words::tr("Actions, 30 days"), number(&PersonSummary::actions30Days),
             summary ? Words::tr("%n restore(s)", nullptr, summary->restores30Days) : QString()}};
}

FiguresCard::FiguresCard(const Theme &theme, const QString &name, int count, QWidget *parent)
    : Card(theme, parent), m_trouble(new TroubleRow(theme, tr("Figures cannot be loaded.")))
{
    setAccessibleName(name);
    setBodyPadding(false);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, padding - 1, 0, padding - 1);
    row->setSpacing(0);
    for (int i = 0; i < count; ++i) {
        Column column{.place = new QWidget,
                      .name = new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextTertiary),
                      .value = new ElidedLabel(theme, {}, TypeRole::CardTitle),
                      .remark = new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextTertiary)};
        column.name->setOwnFont(uiFont(11, QFont::Normal));
        column.value->setOwnFont(uiFont(16, QFont::DemiBold));
        column.value->setFixedHeight(valueHeight);
        column.remark->setOwnFont(uiFont(11, QFont::Normal));
        auto *words = new QVBoxLayout(column.place);
        words->setContentsMargins(side, 0, side, 0);
        words->setSpacing(0);
        for (ElidedLabel *label : {column.name, column.value, column.remark})
            words->addWidget(label);
        row->addWidget(column.place, 1);
        m_columns.push_back(column);
    }
    body()->addLayout(row);
    body()->addWidget(m_trouble);
}

void FiguresCard::show(const std::vector<FigureWords> &figures)
{
    for (std::size_t i = 0; i < m_columns.size() && i < figures.size(); ++i) {
        m_columns[i].name->setText(figures[i].name);
        m_columns[i].value->setText(figures[i].value);
        m_columns[i].remark->setText(figures[i].remark);
        m_columns[i].remark->setVisible(std::ranges::any_of(figures, [](const FigureWords &each) { return !each.remark.isEmpty(); }));
        m_columns[i].place->setAccessibleName(
            tr("%1: %2 %3", "figure, value, remark").arg(figures[i].name, figures[i].value, figures[i].remark).trimmed());
    }
}

void FiguresCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    const qreal line = hairline(devicePixelRatioF());
    for (std::size_t i = 1; i < m_columns.size(); ++i) {
        const QRect place = m_columns[i].place->geometry();
        painter.fillRect(QRectF(place.left(), place.top(), line, place.height()), theme().color(Role::BorderSubtle));
    }
}

} // namespace orbit::ui
