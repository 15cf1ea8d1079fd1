#include "ui/settings/appearance_group.h"

#include "ui/brand/branding_form.h"
#include "ui/settings/theme_tile.h"
#include "ui/theme/accent.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/swatch_row.h"

#include <QButtonGroup>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace orbit::ui {

namespace {

constexpr int tileGap = 24;
constexpr int sizeStep = 10; ///< percent
constexpr int sizeWordsWidth = 48;
constexpr std::array densities{Density::Compact, Density::Standard, Density::Roomy}; ///< as they are offered

QList<NamedColour> accents()
{
    const QStringList names = BrandingForm::colourNames();
    QList<NamedColour> swatches;
    for (int accent = 0; accent < accentCount; ++accent)
        swatches.append({names.at(accent), [accent] { return accentPreset(accent); }});
    return swatches;
}

} // namespace

AppearanceGroup::AppearanceGroup(Theme &theme, QSettings &settings, QWidget *parent)
    : SettingGroup(theme, tr("Appearance"), Icon::Palette, parent),
      m_theme(theme),
      m_settings(settings),
      m_sizeInForce(keptInterfaceSize(settings)),
      m_tiles(new QButtonGroup(this)),
      m_accent(new SwatchRow(theme, accents())),
      m_density(new Segmented(theme)),
      m_motion(new Switch(theme, tr("Reduce motion"))),
      m_size(new Slider(theme, tr("Interface size"))),
      m_sizeWords(new Label(theme, {}, TypeRole::BodyStrong))
{
    setObjectName(QStringLiteral("settingsAppearance"));
    m_accent->setObjectName(QStringLiteral("settingsAccent"));
    m_density->setObjectName(QStringLiteral("settingsDensity"));
    m_motion->setObjectName(QStringLiteral("settingsMotion"));
    m_motion->setCheckable(true);
    body()->addWidget(makeTiles());
    for (const QString &word : {tr("Compact"), tr("Standard"), tr("Roomy")})
        m_density->addSegment(word);
    addRow(tr("Accent colour"), tr("For selection, focus and the main button"), m_accent);
    addRow(tr("Density"), tr("Row height in tables: 32, 36 or 44 px"), m_density);
    addSizeRow();
    addRow(tr("Reduce motion"), tr("Progress stays visible, movement stops"), m_motion);
    connect(m_tiles, &QButtonGroup::idClicked, this, &AppearanceGroup::choose);
    connect(m_accent, &SwatchRow::chosen, this, &AppearanceGroup::chooseAccent);
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

void AppearanceGroup::addSizeRow()
{
    m_size->setObjectName(QStringLiteral("settingsSize"));
    m_size->setRange(smallestInterface / sizeStep, largestInterface / sizeStep);
    m_size->setPageStep(1);
    m_size->setValue(m_sizeInForce / sizeStep);
    m_sizeWords->setMinimumWidth(sizeWordsWidth);
    m_sizeWords->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *control = new QWidget;
    auto *row = new QHBoxLayout(control);
    row->setContentsMargins({});
    row->addWidget(m_size);
    row->addWidget(m_sizeWords);
    m_sizeRow = addRow(tr("Interface size"), {}, control);
    showSize(m_sizeInForce);
    connect(m_size, &QSlider::valueChanged, this, &AppearanceGroup::chooseSize);
}

void AppearanceGroup::chooseSize(int step)
{
    const int percent = step * sizeStep;
    m_settings.setValue(interfaceSizeKey, percent);
    showSize(percent);
    Q_EMIT saved();
}

void AppearanceGroup::showSize(int percent)
{
    m_sizeWords->setText(tr("%1%").arg(percent));
    m_sizeRow->setHelp(percent == m_sizeInForce ? tr("Beyond what the screen asks for; change only if text is too small")
                                                : tr("Counts from the next start of Orbit on"));
}

void AppearanceGroup::look()
{
    m_tiles->button(static_cast<int>(m_theme.choice()))->setChecked(true);
    m_density->setCurrentIndex(static_cast<int>(std::ranges::find(densities, m_theme.density()) - densities.begin()));
    m_motion->setChecked(m_theme.reducedMotion());
    m_accent->setColour(m_theme.accent());
}

void AppearanceGroup::choose(int choice)
{
    m_theme.setChoice(static_cast<ThemeChoice>(choice));
    Q_EMIT saved();
}

void AppearanceGroup::chooseAccent(int accent)
{
    m_theme.setAccent(accent);
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
