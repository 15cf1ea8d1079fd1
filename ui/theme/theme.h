#pragma once

#include "ui/theme/display_state.h"
#include "ui/theme/icon_store.h"
#include "ui/theme/look.h"

#include <QFont>
#include <QFontMetricsF>
#include <QIcon>
#include <QObject>
#include <QPointer>

#include <array>
#include <chrono>
#include <memory>
#include <vector>

class QApplication;

namespace orbit::ui {

class OrbitStyle;
class SystemScheme;

enum class ThemeChoice { Light, Dark, FollowSystem };

/// How near a value is to its limit. The numbers are in tokens.json "thresholds".
enum class Level { Normal, Warning, Critical };

struct Shadow
{
    int dy;
    int blur;
    QColor color;
};

/// What the interface looks like: colours by role, fonts by type role, icons, spacing, densities, motion. Made once by the composition root
/// (after QApplication) and injected by reference; it must outlive every widget that got it. Numbers that never change with the theme are
/// the constants of namespaces sizes, radii, motions, toasts and focusRing in ui/theme/tokens.gen.h. Unit: device-independent pixels.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(ThemeChoice choice = ThemeChoice::FollowSystem, QObject *parent = nullptr);
    ~Theme() override;

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    bool isDark() const { return m_look->dark; }

    /// One of the accents of ui/theme/accent.h.
    int accent() const { return m_accent; }
    void setAccent(int accent);

    /// For code that paints without a Theme: styles and the primitives of ui/theme.
    const Look &look() const { return *m_look; }
    IconStore &icons() const { return *m_icons; }

    const QColor &color(Role role) const { return (*m_look)[role]; }
    const QColor &text(Tone tone) const { return color(textRole(tone)); }
    const QColor &tint(Tone tone) const { return color(tintRole(tone)); }
    const QColor &solid(Tone tone) const { return color(solidRole(tone)); }
    static Role textRole(Tone tone);
    static Role tintRole(Tone tone);
    static Role solidRole(Tone tone);
    /// Text on a tooltip, which is dark in both themes.
    QColor tooltipText() const;

    const QFont &font(TypeRole role) const { return m_fonts[static_cast<std::size_t>(role)]; }
    const QFontMetricsF &metrics(TypeRole role) const { return m_metrics[static_cast<std::size_t>(role)]; }
    static int lineHeight(TypeRole role);

    /// Steps 0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16 of the 4 px scale: space(4) is 16.
    static int space(int step);

    /// Follows the theme and greys itself when disabled; set it once.
    QIcon icon(Icon icon, Role role = Role::Text, int px = sizes::iconSmall) const;
    /// For painting. Cached; see IconStore::pixmap.
    const QPixmap &pixmap(Icon icon, const QColor &color, int px, qreal dpr, qreal stroke = 0) const;
    /// The mark or wordmark in the colours of the theme.
    Icon mark() const { return isDark() ? Icon::OrbitMarkDark : Icon::OrbitMark; }
    Icon wordmark() const { return isDark() ? Icon::OrbitWordmarkDark : Icon::OrbitWordmark; }

    /// percent 0..100, for LatencyMs milliseconds. A negative value means no data and is Normal.
    static Level level(Metric metric, double value);
    static int warnAt(Metric metric);
    static int criticalAt(Metric metric);
    /// The fill of a bar or gauge: gauge, warning or danger.
    const QColor &levelColor(Level level) const;

    static constexpr int seriesCount = 5;
    QColor series(int index) const;
    /// Dash and gap in pen widths of one dip, empty for a solid line. Dots of the fifth series show with more than three series.
    static QList<qreal> seriesDash(int index);

    Density density() const { return m_density; }
    void setDensity(Density density);
    int rowHeight() const;
    int listItemHeight() const;
    int cardPadding() const;

    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    /// One of the constants of namespace motions as a duration, 0 with reduced motion.
    std::chrono::milliseconds duration(int milliseconds) const;

    std::vector<Shadow> shadows() const;

    /// Palette, style sheet, style and fonts of the application; again by itself after every change.
    void apply(QApplication &application);

Q_SIGNALS:
    void changed();

private:
    void refresh();
    void systemChanged();

    ThemeChoice m_choice;
    int m_accent = 0;
    Density m_density = Density::Standard;
    bool m_reducedMotion = false;
    SystemScheme *m_system;
    std::shared_ptr<Look> m_look;
    std::shared_ptr<IconStore> m_icons;
    std::array<QFont, typeRoleCount> m_fonts;
    std::vector<QFontMetricsF> m_metrics;
    QPointer<QApplication> m_application;
    QPointer<OrbitStyle> m_style;
};

} // namespace orbit::ui
