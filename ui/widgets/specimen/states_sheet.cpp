#include "ui/widgets/specimen/states_sheet.h"

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/toast.h"

#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int columnWidth = 380;

QWidget *inCard(const Theme &theme, StatePanel *panel, int height)
{
    auto *card = new Card(theme);
    card->setBodyPadding(false);
    card->body()->addWidget(panel);
    card->setFixedHeight(height);
    return card;
}

QHBoxLayout *step(const Theme &theme, Icon icon, Role role, const QString &words)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new Glyph(theme, icon, role, 15));
    row->addWidget(new Label(theme, words, TypeRole::Detail, role == Role::TextTertiary ? Role::TextSecondary : Role::Text), 1);
    return row;
}

} // namespace

StatesSheet::StatesSheet(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedSize(1260, 800);
    setAccessibleName(tr("States and messages"));
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(24, 24, 24, 24);
    columns->setSpacing(24);
    for (const auto fill : {&StatesSheet::fillToasts, &StatesSheet::fillData, &StatesSheet::fillEmpty}) {
        QVBoxLayout *column = newColumn();
        (this->*fill)(column);
        column->addStretch(1);
        columns->addLayout(column);
    }
    columns->addStretch(1);
}

void StatesSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Canvas));
}

QVBoxLayout *StatesSheet::newColumn()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    return column;
}

void StatesSheet::addCaption(QVBoxLayout *column, const QString &words)
{
    auto *label = new Label(m_theme, words, TypeRole::Label, Role::TextTertiary, this);
    label->setFixedWidth(columnWidth);
    column->addWidget(label);
}

void StatesSheet::fillToasts(QVBoxLayout *column)
{
    addCaption(column, tr("Toasts, bottom right, newest lowest"));
    const auto add = [&](ToastMessage message) { column->addWidget(new Toast(m_theme, std::move(message), this)); };
    add({.tone = Tone::Success,
         .title = tr("3 desktops started"),
         .text = QStringLiteral("fin-002, fin-004, fin-006"),
         .actions = {{tr("Undo"), {}}, {tr("Show"), {}}}});
    add({.tone = Tone::Info, .title = tr("Cloning eng-012"), .text = tr("62%, about 40 s left"), .icon = Icon::Clone, .progress = 62});
    add({.tone = Tone::Warning, .title = tr("Snapshot kept longer than planned"), .text = tr("nvme-pool was busy, next try at 11:00")});
    add({.tone = Tone::Danger,
         .title = tr("fin-003 did not start"),
         .text = tr("No free memory on atlas. Move it to rhea or stop another desktop."),
         .actions = {{tr("Move to rhea"), {}}, {tr("Details"), {}}}});
    addCaption(column, tr("Long task failed, rolled back"));
    column->addWidget(failedTask());
}

QWidget *StatesSheet::failedTask()
{
    auto *card = new Card(m_theme, this);
    card->setFixedWidth(columnWidth);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new Glyph(m_theme, Icon::XCircle, Role::DangerText, sizes::iconDefault));
    head->addWidget(new Label(m_theme, tr("Create fin-017 failed"), TypeRole::CardTitle), 1);
    head->addWidget(new Label(m_theme, QStringLiteral("10:18"), TypeRole::Detail, Role::TextTertiary));
    card->body()->addLayout(head);
    card->body()->setSpacing(6);
    card->body()->addLayout(step(m_theme, Icon::Check, Role::SuccessText, tr("Clone Win 11 Office v12")));
    card->body()->addLayout(step(m_theme, Icon::X, Role::DangerText, tr("Start desktop, no free memory on atlas")));
    card->body()->addLayout(step(m_theme, Icon::History, Role::TextTertiary, tr("Clone and disk removed, quota restored")));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (auto *button :
         {new Button(m_theme, Icon::Restart, tr("Try on rhea"), ButtonKind::Tinted), new Button(m_theme, Icon::Clone, tr("Copy log"))}) {
        button->setSizeClass(ButtonSize::Small);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    card->body()->addLayout(buttons);
    return card;
}

void StatesSheet::fillData(QVBoxLayout *column)
{
    addCaption(column, tr("Offline banner, last data stays readable"));
    column->addWidget(offline());
    addCaption(column, tr("Loading, skeleton after 200 ms"));
    column->addWidget(skeleton());
    addCaption(column, tr("Error in a panel, the rest keeps working"));
    auto *panel = new StatePanel(m_theme, {Icon::Alert, Tone::Danger, tr("Charts cannot be loaded"),
                                           tr("The node dione did not answer within 5 s. Everything else is current.")});
    panel->addButton(Icon::Restart, tr("Try again"));
    panel->addGhost(Icon::Clone, tr("Copy details"));
    column->addWidget(inCard(m_theme, panel, 196));
    addCaption(column, tr("Field help"));
    auto *edit = new LineEdit(m_theme);
    edit->setText(QStringLiteral("512 GB"));
    auto *field = new Field(m_theme, tr("Disk"), edit);
    field->setError(tr("Quota leaves 104 GB"));
    field->setFixedWidth(150);
    column->addWidget(field);
}

QWidget *StatesSheet::offline()
{
    auto *card = new Card(m_theme, this);
    card->setFixedWidth(columnWidth);
    card->setBodyPadding(false);
    auto *note = new Note(m_theme, Tone::Warning, QString(), NoteShape::Banner);
    note->setGlyph(Icon::Offline);
    note->setWords(tr("No connection to Head Office."), tr("Data from 10:38. Actions wait until it is back."));
    note->setAction(Icon::Restart, tr("Retry"));
    card->body()->addWidget(note);
    for (const QString &name : {QStringLiteral("fin-001"), QStringLiteral("fin-002")}) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(14, 8, 14, 8);
        row->setSpacing(12);
        row->addWidget(new Badge(m_theme, DisplayState::Unknown));
        row->addWidget(new Label(m_theme, name, TypeRole::Detail, Role::TextTertiary));
        row->addWidget(new Label(m_theme, QStringLiteral("2 h 14 m"), TypeRole::Detail, Role::TextTertiary), 1);
        row->addWidget(new Label(m_theme, QStringLiteral("10:38"), TypeRole::Detail, Role::TextTertiary));
        card->body()->addLayout(row);
    }
    return card;
}

QWidget *StatesSheet::skeleton()
{
    using Strength = SkeletonBlock::Strength;
    auto *card = new Card(m_theme, this);
    card->setFixedWidth(columnWidth);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(8);
    lines->addWidget(new SkeletonBlock(m_theme, {90, 10}));
    lines->addWidget(new SkeletonBlock(m_theme, {134, 8}, Strength::Weak));
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(new SkeletonBlock(m_theme, {32, 32}));
    top->addLayout(lines);
    top->addStretch(1);
    top->addWidget(new SkeletonBlock(m_theme, {64, 20}));
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(16);
    bottom->addWidget(new SkeletonBlock(m_theme, {0, 6}));
    bottom->addWidget(new SkeletonBlock(m_theme, {0, 6}));
    card->body()->addLayout(top);
    card->body()->addSpacing(14);
    card->body()->addLayout(bottom);
    return card;
}

void StatesSheet::fillEmpty(QVBoxLayout *column)
{
    addCaption(column, tr("Empty, first use"));
    auto *first = new StatePanel(
        m_theme, {Icon::Template, Tone::Info, tr("No pools yet"), tr("A pool keeps ready desktops for a team, all from one image.")});
    first->addButton(Icon::Plus, tr("Create a pool"), true);
    first->addGhost(tr("How pools work"));
    column->addWidget(inCard(m_theme, first, 228));
    addCaption(column, tr("Empty, filter without result"));
    auto *none =
        new StatePanel(m_theme, {Icon::Search, Tone::Neutral, tr("Nothing matches"), tr("2 filters are on: Team Design, State Error.")});
    none->addButton(Icon::X, tr("Clear filters"));
    column->addWidget(inCard(m_theme, none, 200));
    addCaption(column, tr("No permission"));
    auto *locked = new StatePanel(m_theme, {Icon::Lock, Tone::Neutral, tr("You cannot see this team"),
                                            tr("Operators see only their own teams. Ask an admin for access.")});
    locked->addButton(Icon::UserCheck, tr("Request access"));
    column->addWidget(inCard(m_theme, locked, 200));
}

} // namespace orbit::ui
