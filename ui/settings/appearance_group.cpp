#include "ui/settings/appearance_group.h"

#include "ui/settings/theme_tile.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/flow_layout.h"

#include <QButtonGroup>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace orbit::ui {

namespace {

constexpr int tileGap = 24;
constexpr std::array densities{Density::Compact, Density::Standard, Density::Roomy}; ///< as they are offered

} // namespace

AppearanceGroup::AppearanceGroup(Theme &theme, QWidget *parent)
    : SettingGroup(theme, tr("Appearance"), Icon::Palette, parent),
      m_theme(theme),
      m_tiles(new QButtonGroup(this)),
      m_density(new Segmented(theme)),
      m_motion(new Switch(theme, tr("Reduce motion")))
{
    setObjectName(QStringLiteral("settingsAppearance"));
    m_density->setObjectName(QStringLiteral("settingsDensity"));
    m_motion->setObjectName(QStringLiteral("settingsMotion"));
    m_motion->setCheckable(true);
    body()->addWidget(makeTiles());
    for (const QString &word : {tr("Compact"), tr("Standard"), tr("Roomy")})
        m_density->addSegment(word);
    addRow(tr("Density"), tr("Row height in tables: 32, 36 or 44 px"), m_density);
    addRow(tr("Reduce motion"), tr("Progress stays visible, movement stops"), m_motion);
    connect(m_tiles, &QButtonGroup::idClicked, this, &AppearanceGroup::choose);
    connect(m_density, &Segmented::chosen, this, &AppearanceGroup::chooseDensity);
    connect(m_motion, &Switch::clicked, this, &AppearanceGroup::chooseMotion);
    connect(&m_theme, &Theme::changed, this, &AppearanceGroup::look);
    look();
}

QWidget *AppearanceGroup::makeTiles()
{
    auto *tiles = new QWidget;
    auto *flow = new FlowLayout(tiles, tileGap);
    flow->setContentsMargins(16, 6, 16, 16);
    const auto add = [&](ThemeChoice choice, const QString &name) {
        auto *tile = new ThemeTile(m_theme, choice, name);
        tile->setObjectName(QStringLiteral("settingsTheme%1").arg(static_cast<int>(choice)));
        m_tiles->addButton(tile, static_cast<int>(choice));
        flow->addWidget(tile);
    };
    add(ThemeChoice::Light, tr("Light"));
    add(ThemeChoice::Dark, tr("Dark"));
    add(ThemeChoice::FollowSystem, tr("Match system"));
    return tiles;
}

void AppearanceGroup::look()
{
    m_tiles->button(static_cast<int>(m_theme.choice()))->setChecked(true);
    m_density->setCurrentIndex(static_cast<int>(std::ranges::find(densities, m_theme.density()) - densities.begin()));
    m_motion->setChecked(m_theme.reducedMotion());
}

void AppearanceGroup::choose(int choice)
{
    m_theme.setChoice(static_cast<ThemeChoice>(choice));
    Q_EMIT saved();
}

void AppearanceGroup::chooseDensity(int index)
{
    m_theme.setDensity(densities[static_cast<std::size_t>(index)]);
    Q_EMIT saved();
}

void AppearanceGroup::chooseMotion(bool isReduced)
{
    m_theme.setReducedMotion(isReduced);
    Q_EMIT saved();
}

} // namespace orbit::ui
