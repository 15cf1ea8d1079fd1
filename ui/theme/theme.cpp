#include "ui/theme/theme.h"

#include "ui/theme/accent.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_engine.h"
#include "ui/theme/orbit_style.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/system_scheme.h"
#include "ui/theme/token_tables.gen.h"

#include <QApplication>
#include <QToolTip>

#include <algorithm>

namespace orbit::ui {

namespace {

template <typename Table, typename Enum>
const auto &row(const Table &table, Enum value)
{
    return table[static_cast<std::size_t>(value)];
}

void fill(Look &look, bool dark, int accent)
{
    look.dark = dark;
    for (std::size_t i = 0; i < roleCount; ++i)
        look.colors[i] = QColor::fromRgba(dark ? tokens::colors[i].dark : tokens::colors[i].light);
    giveAccent(look, accent);
}

QPalette paletteFor(const Look &look)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole target, Role role) { palette.setColor(target, look[role]); };
    set(QPalette::Window, Role::Canvas);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Surface);
    set(QPalette::AlternateBase, Role::SurfaceAlt);
    set(QPalette::Text, Role::Text);
    set(QPalette::PlaceholderText, Role::TextTertiary);
    set(QPalette::Button, Role::Surface);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::TextOnAccent);
    set(QPalette::Highlight, Role::AccentTintStrong);
    set(QPalette::HighlightedText, Role::Text);
    set(QPalette::Link, Role::AccentText);
    set(QPalette::LinkVisited, Role::AccentText);
    set(QPalette::ToolTipBase, Role::Tooltip);
    set(QPalette::Light, Role::Surface);
    set(QPalette::Midlight, Role::Hover);
    set(QPalette::Mid, Role::Border);
    set(QPalette::Dark, Role::BorderControl);
    set(QPalette::Shadow, Role::BorderControl);
    for (const auto target : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, target, look[Role::TextDisabled]);
    palette.setColor(QPalette::Disabled, QPalette::Base, look[Role::Sunken]);
    palette.setColor(QPalette::Disabled, QPalette::Button, look[Role::Sunken]);
    return palette;
}

} // namespace

Theme::Theme(ThemeChoice choice, QObject *parent)
    : QObject(parent),
      m_choice(choice),
      m_system(new SystemScheme(this)),
      m_look(std::make_shared<Look>()),
      m_icons(std::make_shared<IconStore>())
{
    loadFonts();
    for (std::size_t i = 0; i < typeRoleCount; ++i) {
        m_fonts[i] = fontFor(static_cast<TypeRole>(i));
        m_metrics.emplace_back(m_fonts[i]);
    }
    connect(m_system, &SystemScheme::changed, this, &Theme::systemChanged);
    fill(*m_look, choice == ThemeChoice::Dark || (choice == ThemeChoice::FollowSystem && m_system->isDark()), m_accent);
}

Theme::~Theme() = default;

void Theme::setChoice(ThemeChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    refresh();
}

void Theme::setAccent(int accent)
{
    if (accent == m_accent)
        return;
    m_accent = accent;
    refresh();
}

void Theme::systemChanged()
{
    if (m_choice == ThemeChoice::FollowSystem)
        refresh();
}

void Theme::refresh()
{
    fill(*m_look, m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::FollowSystem && m_system->isDark()), m_accent);
    if (m_application)
        apply(*m_application);
    Q_EMIT changed();
}

void Theme::apply(QApplication &application)
{
    m_application = &application;
    if (!m_style) {
        m_style = new OrbitStyle(m_look, m_icons);
        application.setStyle(m_style); // the application owns it
        application.setFont(font(TypeRole::Body));
        application.setFont(font(TypeRole::Label), "QHeaderView");
        for (const char *choice : {"QCheckBox", "QRadioButton"})
            application.setFont(font(TypeRole::Detail), choice);
        QToolTip::setFont(font(TypeRole::Detail));
    }
    QPalette palette = paletteFor(*m_look);
    palette.setColor(QPalette::ToolTipText, tooltipText());
    application.setPalette(palette);
    QPalette choices = palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        choices.setColor(group, QPalette::WindowText, color(Role::TextSecondary));
    for (const char *choice : {"QCheckBox", "QRadioButton"})
        application.setPalette(choices, choice);
    QToolTip::setPalette(palette);
    application.setStyleSheet(styleSheetFor(*m_look, tooltipText()));
}

Role Theme::textRole(Tone tone) { return row(tokens::tones, tone).text; }
Role Theme::tintRole(Tone tone) { return row(tokens::tones, tone).tint; }
Role Theme::solidRole(Tone tone) { return row(tokens::tones, tone).solid; }

QColor Theme::tooltipText() const { return QColor::fromRgba(row(tokens::colors, Role::InverseText).light); }

int Theme::lineHeight(TypeRole role) { return row(tokens::types, role).lineHeight; }

int Theme::space(int step)
{
    const auto found = std::ranges::find(tokens::spaces, step, &tokens::Space::step);
    Q_ASSERT_X(found != tokens::spaces.end(), "Theme::space", "not a step of the scale");
    return found == tokens::spaces.end() ? step * 4 : found->px;
}

QIcon Theme::icon(Icon icon, Role role, int px) const { return QIcon(new OrbitIconEngine(m_icons, m_look, icon, role, px)); }

const QPixmap &Theme::pixmap(Icon icon, const QColor &color, int px, qreal dpr, qreal stroke) const
{
    return m_icons->pixmap(icon, color, px, dpr, stroke);
}

Level Theme::level(Metric metric, double value)
{
    return value >= criticalAt(metric) ? Level::Critical : value >= warnAt(metric) ? Level::Warning : Level::Normal;
}

int Theme::warnAt(Metric metric) { return row(tokens::thresholds, metric).warn; }
int Theme::criticalAt(Metric metric) { return row(tokens::thresholds, metric).critical; }

const QColor &Theme::levelColor(Level level) const
{
    switch (level) {
    case Level::Normal:
        break;
    case Level::Warning:
        return color(Role::Warning);
    case Level::Critical:
        return color(Role::Danger);
    }
    return color(Role::Gauge);
}

QColor Theme::series(int index) const
{
    const auto &series = tokens::series[static_cast<std::size_t>(index)];
    return QColor::fromRgba(isDark() ? series.dark : series.light);
}

QList<qreal> Theme::seriesDash(int index)
{
    const auto &series = tokens::series[static_cast<std::size_t>(index)];
    return series.dash > 0 ? QList<qreal>{qreal(series.dash), qreal(series.gap)} : QList<qreal>{};
}

void Theme::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    Q_EMIT changed();
}

int Theme::rowHeight() const { return row(tokens::densities, m_density).tableRow; }
int Theme::listItemHeight() const { return row(tokens::densities, m_density).listItem; }
int Theme::cardPadding() const { return row(tokens::densities, m_density).cardPadding; }

void Theme::setReducedMotion(bool reduced)
{
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    Q_EMIT changed();
}

std::chrono::milliseconds Theme::duration(int milliseconds) const { return std::chrono::milliseconds(m_reducedMotion ? 0 : milliseconds); }

std::vector<Shadow> Theme::shadows() const
{
    std::vector<Shadow> shadows;
    const auto add = [&](const tokens::Shadow &shadow) { shadows.push_back({shadow.dy, shadow.blur, QColor::fromRgba(shadow.color)}); };
    if (isDark())
        std::ranges::for_each(tokens::darkShadows, add);
    else
        std::ranges::for_each(tokens::lightShadows, add);
    return shadows;
}

} // namespace orbit::ui
