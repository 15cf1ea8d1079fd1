#include "ui/widgets/specimen/components_sheet.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/button.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/specimen/floating_specimens.h"
#include "ui/widgets/specimen/specimen_parts.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/tabs.h"

#include <QHBoxLayout>
#include <QPainter>

#include <array>

namespace orbit::ui {

namespace {

template <typename... Widgets>
QHBoxLayout *inRow(int gap, Widgets *...widgets)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(gap);
    (row->addWidget(widgets), ...);
    return row;
}

QWidget *column(const QList<QWidget *> &cards, int width)
{
    auto *column = new QWidget;
    if (width > 0)
        column->setFixedWidth(width);
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins({});
    stack->setSpacing(16);
    for (QWidget *card : cards)
        stack->addWidget(card);
    stack->addStretch(1);
    return column;
}

QWidget *loadingButton(const Theme &theme, const QString &words, ButtonKind kind)
{
    auto *button = new Button(theme, words, kind);
    button->setLoading(words);
    return button;
}

} // namespace

ComponentsSheet::ComponentsSheet(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedSize(1440, 900);
    setAccessibleName(tr("Orbit components"));
    auto *grid = new QHBoxLayout;
    grid->setSpacing(16);
    grid->addWidget(column({buttons(), inputs(), colours()}, 452));
    grid->addWidget(column({pills(), gauges(), chart()}, 424));
    grid->addWidget(column({rows(), tabs(), floating()}, 0), 1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(24, 12, 24, 0);
    page->setSpacing(0);
    page->addLayout(title());
    page->addSpacing(8);
    page->addLayout(grid);
    page->addSpacing(16);
    page->addWidget(typeScale());
    page->addStretch(1);
}

void ComponentsSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Canvas));
}

void ComponentsSheet::showEvent(QShowEvent *) { (new SpecimenRings(m_theme, this, m_ringed))->show(); }

QHBoxLayout *ComponentsSheet::title()
{
    auto *mark = new Glyph(m_theme, m_theme.mark(), Role::Text, 28, this);
    auto *name = new Label(m_theme, tr("Orbit components"), TypeRole::PageTitle, Role::Text, this);
    auto *facts =
        new Label(m_theme, tr("8 px grid, controls 24 / 32 / 40, radius 6 / 10 / 14, Inter tabular figures, focus ring 2 px + 2 px gap"),
                  TypeRole::Detail, Role::TextTertiary, this);
    auto *row = inRow(12, mark, name);
    row->addStretch(1);
    row->addWidget(facts);
    name->setFixedHeight(32);
    return row;
}

QWidget *ComponentsSheet::stateName(const char *name)
{
    auto *label = new Label(m_theme, tr(name), TypeRole::Detail, Role::TextTertiary, this);
    label->setFont(uiFont(11, QFont::Normal));
    label->setFixedWidth(64);
    return label;
}

void ComponentsSheet::addButtonRow(QGridLayout *grid, const char *state, const ButtonPress &press)
{
    const std::array<std::pair<const char *, ButtonKind>, 4> kinds{{{QT_TR_NOOP("Connect"), ButtonKind::Primary},
                                                                    {QT_TR_NOOP("Snapshot"), ButtonKind::Secondary},
                                                                    {QT_TR_NOOP("Cancel"), ButtonKind::Ghost},
                                                                    {QT_TR_NOOP("Delete"), ButtonKind::Danger}}};
    const int line = grid->rowCount();
    grid->addWidget(stateName(state), line, 0);
    int column = 1;
    for (const auto &[text, kind] : kinds) {
        auto *button = new Button(m_theme, tr(text), kind, this);
        button->setObjectName(QStringLiteral("%1%2").arg(QLatin1StringView(text), QLatin1StringView(state)));
        button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
        button->setEnabled(press.enabled);
        button->showAs(press);
        grid->addWidget(button, line, column++);
        if (QLatin1StringView(state) == QLatin1StringView("Focus"))
            m_ringed.append(button);
    }
}

QWidget *ComponentsSheet::buttons()
{
    auto *card = new SpecimenCard(m_theme, tr("Buttons"), this);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    addButtonRow(grid, QT_TR_NOOP("Default"), {});
    addButtonRow(grid, QT_TR_NOOP("Hover"), {.hovered = true});
    addButtonRow(grid, QT_TR_NOOP("Pressed"), {.pressed = true});
    addButtonRow(grid, QT_TR_NOOP("Focus"), {});
    addButtonRow(grid, QT_TR_NOOP("Disabled"), {.enabled = false});
    const int line = grid->rowCount();
    grid->addWidget(stateName(QT_TR_NOOP("Loading")), line, 0);
    grid->addWidget(loadingButton(m_theme, tr("Starting"), ButtonKind::Primary), line, 1);
    grid->addWidget(loadingButton(m_theme, tr("Saving"), ButtonKind::Secondary), line, 2);
    grid->setColumnStretch(5, 1);
    card->column()->addLayout(grid);
    card->column()->addSpacing(12);
    card->column()->addWidget(buttonSizes());
    return card;
}

QWidget *ComponentsSheet::buttonSizes()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(8);
    for (const auto &[text, size] :
         {std::pair(QStringLiteral("24"), ButtonSize::Small), std::pair(QStringLiteral("32"), ButtonSize::Default),
          std::pair(QStringLiteral("40"), ButtonSize::Large)}) {
        auto *button = new Button(m_theme, Icon::Play, text, ButtonKind::Secondary, line);
        button->setSizeClass(size);
        row->addWidget(button);
    }
    row->addWidget(new IconButton(m_theme, Icon::More, tr("More"), ButtonKind::Secondary, line));
    row->addWidget(new SplitButton(m_theme, Icon::Connect, tr("Connect"), ButtonKind::Primary, line));
    row->addStretch(1);
    return line;
}

QWidget *ComponentsSheet::inputs()
{
    auto *card = new SpecimenCard(m_theme, tr("Inputs and choices"), this);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    const auto field = [&](const QString &label, const QString &text, int row, int column) {
        auto *edit = new LineEdit(m_theme, card);
        edit->setText(text);
        auto *whole = new Field(m_theme, label, edit, card);
        grid->addWidget(whole, row, column, Qt::AlignTop);
        return std::pair(whole, edit);
    };
    field(tr("Default"), QStringLiteral("fin-015"), 0, 0);
    LineEdit *placeholder = field(tr("Placeholder"), QString(), 0, 1).second;
    placeholder->setGlyph(Icon::Search);
    placeholder->setPlaceholderText(tr("Filter"));
    m_ringed.append(field(tr("Focus"), QStringLiteral("fin-015"), 1, 0).second);
    field(tr("Disabled"), QStringLiteral("fin-015"), 1, 1).second->setEnabled(false);
    field(tr("Error"), QStringLiteral("fin 015"), 2, 0).first->setError(tr("Use letters, digits and -"));
    auto *combo = new ComboBox(m_theme, card);
    combo->addItem(tr("Office standard"));
    auto *select = new Field(m_theme, tr("Select"), combo, card);
    select->setHelp(tr("4 cores, 16 GB"));
    grid->addWidget(select, 2, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    card->column()->addLayout(grid);
    card->column()->addSpacing(14);
    card->column()->addLayout(choices());
    return card;
}

QHBoxLayout *ComponentsSheet::choices()
{
    auto *boxes = inRow(8, new CheckBox, new CheckBox, new CheckBox);
    static_cast<CheckBox *>(boxes->itemAt(1)->widget())->setChecked(true);
    static_cast<CheckBox *>(boxes->itemAt(2)->widget())->setCheckState(Qt::PartiallyChecked);
    auto *off = new RadioButton;
    auto *on = new RadioButton;
    on->setChecked(true);
    auto *switches = inRow(8, new Switch(m_theme, tr("Off")), new Switch(m_theme, tr("On")), new Switch(m_theme, tr("Disabled")));
    static_cast<Switch *>(switches->itemAt(1)->widget())->setChecked(true);
    switches->itemAt(2)->widget()->setEnabled(false);
    auto *range = new Segmented(m_theme);
    range->addSegment(tr("1 h"));
    range->addSegment(tr("24 h"));
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    line->addLayout(boxes);
    line->addLayout(inRow(8, off, on));
    line->addLayout(switches);
    line->addWidget(range);
    line->addStretch(1);
    return line;
}

QWidget *ComponentsSheet::colours()
{
    auto *card = new SpecimenCard(m_theme, tr("Colour roles"), this);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    for (const Role role : {Role::Canvas, Role::Chrome, Role::Surface, Role::Sunken, Role::Border, Role::Accent, Role::AccentTint,
                            Role::Success, Role::Warning, Role::Danger})
        row->addWidget(new Swatch(m_theme, role, card));
    row->addStretch(1);
    card->column()->addLayout(row);
    return card;
}

QWidget *ComponentsSheet::pills()
{
    auto *card = new SpecimenCard(m_theme, tr("State badges and chips"), this);
    auto *badges = new FlowLayout(nullptr, 8);
    for (const DisplayState state : {DisplayState::InUse, DisplayState::Available, DisplayState::Stopped, DisplayState::Starting,
                                     DisplayState::Provisioning, DisplayState::Suspended, DisplayState::Maintenance, DisplayState::Error})
        badges->addWidget(new Badge(m_theme, state, card));
    badges->addWidget(new Badge(m_theme, BadgeLook{.text = tr("Verified"), .tone = Tone::Success, .icon = Icon::ShieldCheck}, card));
    badges->addWidget(new Badge(m_theme, BadgeLook{.text = tr("Low spare"), .tone = Tone::Warning, .icon = Icon::Alert}, card));
    auto *chips = new FlowLayout(nullptr, 8);
    chips->addWidget(new Chip(m_theme, tr("Team: Finance"), ChipKind::Set, card));
    chips->addWidget(new Chip(m_theme, tr("Node: any"), ChipKind::Unset, card));
    chips->addWidget(new Chip(m_theme, tr("Filter"), ChipKind::Add, card));
    chips->addWidget(new Tag(m_theme, QStringLiteral("pool"), card));
    chips->addWidget(new Tag(m_theme, QStringLiteral("gpu"), card));
    auto *keys = new QWidget(card);
    auto *keyRow = new QHBoxLayout(keys);
    keyRow->setContentsMargins({});
    keyRow->setSpacing(4);
    keyRow->addWidget(new Kbd(m_theme, QStringLiteral("Ctrl"), keys));
    keyRow->addWidget(new Kbd(m_theme, QStringLiteral("K"), keys));
    chips->addWidget(keys);
    chips->addWidget(new Avatar(m_theme, QStringLiteral("Mira Kestrin"), sizes::avatarSmall, card));
    chips->addWidget(new Avatar(m_theme, QStringLiteral("Mira Kestrin"), sizes::avatarDefault, card));
    card->column()->addLayout(badges);
    card->column()->addSpacing(12);
    card->column()->addLayout(chips);
    return card;
}

QWidget *ComponentsSheet::gauges()
{
    auto *card = new SpecimenCard(m_theme, tr("Gauges, bars, sparklines"), this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(2, 0, 2, 0);
    for (const auto &[name, percent] :
         {std::pair(tr("Normal"), 38.0), std::pair(tr("Warning"), 84.0), std::pair(tr("Critical"), 95.0), std::pair(tr("No data"), -1.0)}) {
        if (row->count() > 0)
            row->addStretch(1);
        auto *gauge = new Gauge(m_theme, name, Metric::Cpu, card);
        gauge->setPercent(percent);
        row->addWidget(gauge);
    }
    card->column()->addLayout(row);
    card->column()->addSpacing(2);
    for (const auto &[name, percent, size] : {std::tuple(tr("vCPU"), 47.0, BarSize::Meter), std::tuple(tr("RAM"), 84.0, BarSize::Meter),
                                              std::tuple(tr("Disk"), 96.0, BarSize::Meter), std::tuple(tr("Mini"), 31.0, BarSize::Mini)}) {
        auto *meter = new MeterRow(m_theme, name, Metric::Cpu, size, card);
        meter->setPercent(percent);
        card->column()->addWidget(meter);
        card->column()->addSpacing(12);
    }
    card->column()->addSpacing(2);
    auto *sparks = new QHBoxLayout;
    sparks->setSpacing(16);
    for (const auto &[color, base, filled] :
         {std::tuple(ChartColor::of(Role::Gauge), 40.0, true), std::tuple(ChartColor::ofSeries(1), 60.0, true),
          std::tuple(ChartColor::ofSeries(3), 70.0, false)}) {
        auto *spark = new Sparkline(m_theme, tr("Last hour"), card);
        spark->setFixedSize(104, 32);
        spark->setColor(color);
        spark->setFilled(filled);
        spark->setRange(0, 0);
        spark->setValues(specimenWalk(40, base, static_cast<unsigned>(base)));
        sparks->addWidget(spark);
    }
    sparks->addStretch(1);
    card->column()->addLayout(sparks);
    return card;
}

QWidget *ComponentsSheet::chart()
{
    auto *card = new SpecimenCard(m_theme, tr("Chart palette, colour-blind safe"), this);
    auto *chart = new LineChart(m_theme, tr("Chart palette"), card);
    std::vector<ChartLine> lines;
    const std::array<double, 5> bases{58, 36, 20, 80, 48};
    for (std::size_t i = 0; i < bases.size(); ++i)
        lines.push_back({QString::number(i + 1), specimenWalk(40, bases[i], static_cast<unsigned>(i + 7))});
    chart->setLines(std::move(lines));
    chart->setScale(0, 100, {QStringLiteral("0"), QStringLiteral("50"), QStringLiteral("100")});
    chart->setTimes({QStringLiteral("10:00"), QStringLiteral("10:20"), QStringLiteral("10:40")});
    chart->setFixedSize(390, 112);
    card->column()->addWidget(chart);
    card->column()->addSpacing(8);
    auto *legend = new QHBoxLayout;
    legend->setSpacing(4);
    for (int i = 0; i < Theme::seriesCount; ++i) {
        legend->addWidget(new Swatch(m_theme, i, card));
        auto *name = new Label(m_theme, QString::number(i + 1), TypeRole::Detail, Role::TextSecondary, card);
        name->setFont(uiFont(11, QFont::Normal));
        legend->addWidget(name);
        legend->addSpacing(2);
    }
    legend->addStretch(1);
    card->column()->addLayout(legend);
    return card;
}

QWidget *ComponentsSheet::rows()
{
    auto *card = new SpecimenCard(m_theme, tr("Table rows"), this);
    card->column()->setContentsMargins(17, 13, 17, 1);
    card->column()->addWidget(new SpecimenRows(m_theme, card));
    return card;
}

QWidget *ComponentsSheet::tabs()
{
    auto *card = new SpecimenCard(m_theme, tr("Tabs and progress"), this);
    auto *bar = new Tabs(m_theme, card);
    for (const QString &name : {tr("Summary"), tr("Hardware"), tr("Snapshots"), tr("Audit")})
        bar->addTab(name);
    bar->setCount(2, 6);
    bar->setTabEnabled(3, false);
    card->column()->addWidget(bar);
    card->column()->addSpacing(14);
    auto *known = new ProgressBar(m_theme, tr("Known"), BarSize::Bar, card);
    known->setPercent(62);
    card->column()->addWidget(known);
    card->column()->addSpacing(12);
    card->column()->addWidget(new ProgressBar(m_theme, tr("Unknown"), BarSize::Bar, card));
    card->column()->addSpacing(12);
    auto *ring = new ProgressRing(m_theme, 20, card);
    ring->setPercent(62);
    auto *line =
        inRow(16, new Spinner(m_theme, 18, card), ring, new SkeletonBlock(m_theme, {0, 10}, SkeletonBlock::Strength::Strong, card));
    line->addWidget(new SkeletonBlock(m_theme, {48, 10}, SkeletonBlock::Strength::Weak, card));
    card->column()->addLayout(line);
    return card;
}

QWidget *ComponentsSheet::floating() { return new FloatingSpecimens(m_theme, this); }

QWidget *ComponentsSheet::typeScale() { return new TypeSpecimens(m_theme, this); }

} // namespace orbit::ui
