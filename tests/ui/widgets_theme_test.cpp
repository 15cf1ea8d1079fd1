#include "ui/theme/accent.h"
#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/theme/theme.h"
#include "ui/theme/token_tables.gen.h"

#include "tests/testkit/test_main.h"

#include <QApplication>
#include <QFile>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <set>

using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

QString sourcePath(const QString &relative) { return qEnvironmentVariable("ORBIT_SOURCE", u"."_s) + u'/' + relative; }

QJsonObject readTokens(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

Role roleNamed(const QString &name)
{
    for (std::size_t i = 0; i < roleCount; ++i) {
        if (name == QLatin1StringView(tokens::colors[i].name))
            return static_cast<Role>(i);
    }
    qWarning("no role %s", qPrintable(name));
    return Role::Text;
}

double luminance(const QColor &color)
{
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor parsed(const QString &text)
{
    if (text.startsWith(u'#'))
        return QColor(text);
    const QStringList parts = text.mid(5).chopped(1).split(u',');
    return QColor(parts.at(0).toInt(), parts.at(1).toInt(), parts.at(2).toInt(),
                  static_cast<int>(std::lround(parts.at(3).toDouble() * 255)));
}

} // namespace

class WidgetsThemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void projectTokensAreTheDesigns();
    void everyColourIsTheTokens();
    void contrastHolds_data();
    void contrastHolds();
    void everyAccentCanBeRead_data();
    void everyAccentCanBeRead();
    void everyStateSaysTheTokensWords();
    void everyIconRenders();
    void iconFollowsThemeAndDisabled();
    void digitsAreTabular();
    void typeScaleIsTheTokens();
    void thresholdsDecideTheLevel();
    void choiceChangesColoursAndTellsOnce();
    void applyGivesTheApplicationTheTheme();
    void styleSheetHasNoUnfilledRole();
    void reducedMotionStopsTime();
    void linesAreWholeDevicePixels();
};

void WidgetsThemeTest::projectTokensAreTheDesigns()
{
    const QJsonObject own = readTokens(sourcePath(u"ui/theme/tokens.json"_s));
    QVERIFY(!own.isEmpty());
    const QString design = sourcePath(u"../shared/design/tokens.json"_s);
    // A checkout without the design folder has only its own copy.
    if (QFile::exists(design))
        QCOMPARE(own, readTokens(design));
}

void WidgetsThemeTest::everyColourIsTheTokens()
{
    const QJsonObject colors = readTokens(sourcePath(u"ui/theme/tokens.json"_s)).value("color"_L1).toObject();
    QCOMPARE(static_cast<std::size_t>(colors.size()), roleCount);
    const Theme light(ThemeChoice::Light);
    const Theme dark(ThemeChoice::Dark);
    for (auto it = colors.begin(); it != colors.end(); ++it) {
        const QJsonObject values = it.value().toObject();
        QCOMPARE(light.color(roleNamed(it.key())), parsed(values.value("light"_L1).toString()));
        QCOMPARE(dark.color(roleNamed(it.key())), parsed(values.value("dark"_L1).toString()));
    }
}

void WidgetsThemeTest::contrastHolds_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("foreground");
    QTest::addColumn<QString>("background");
    QTest::addColumn<double>("need");
    const QJsonObject contrast = readTokens(sourcePath(u"ui/theme/tokens.json"_s)).value("contrast"_L1).toObject();
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        const QJsonArray pairs = contrast.value(theme).toArray();
        QCOMPARE(pairs.size(), 58);
        int index = 0;
        for (const QJsonValue &pair : pairs) {
            const QString fg = pair["fg"_L1].toString();
            const QString bg = pair["bg"_L1].toString();
            QTest::addRow("%s %d: %s on %s", qPrintable(theme), index++, qPrintable(fg), qPrintable(bg))
                << (theme == u"dark") << fg << bg << pair["need"_L1].toDouble();
        }
    }
}

void WidgetsThemeTest::contrastHolds()
{
    QFETCH(const bool, dark);
    QFETCH(const QString, foreground);
    QFETCH(const QString, background);
    QFETCH(const double, need);
    const Theme theme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const double ratio = contrast(theme.color(roleNamed(foreground)), theme.color(roleNamed(background)));
    QVERIFY2(ratio >= need, qPrintable(u"%1 < %2"_s.arg(ratio).arg(need)));
}

void WidgetsThemeTest::everyAccentCanBeRead_data()
{
    QTest::addColumn<int>("accent");
    QTest::addColumn<bool>("dark");
    for (int accent = 0; accent < accentCount; ++accent) {
        QTest::addRow("%d light", accent) << accent << false;
        QTest::addRow("%d dark", accent) << accent << true;
    }
}

void WidgetsThemeTest::everyAccentCanBeRead()
{
    QFETCH(int, accent);
    QFETCH(bool, dark);
    Theme theme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const QColor warning = theme.color(Role::Warning);
    QSignalSpy changes(&theme, &Theme::changed);
    theme.setAccent(accent);
    QCOMPARE(changes.size(), accent == 0 ? 0 : 1);
    QCOMPARE(theme.color(Role::Warning), warning); // what a state means keeps its colour
    const auto ratio = [&theme](Role text, Role ground) { return contrast(theme.color(text), theme.color(ground)); };
    for (const Role fill : {Role::Accent, Role::AccentHover, Role::AccentPressed})
        QVERIFY2(ratio(Role::TextOnAccent, fill) >= 4.5, qPrintable(QString::number(ratio(Role::TextOnAccent, fill))));
    for (const Role ground : {Role::Surface, Role::Canvas, Role::Chrome, Role::AccentTint})
        QVERIFY2(ratio(Role::AccentText, ground) >= 4.5, qPrintable(QString::number(ratio(Role::AccentText, ground))));
    QVERIFY(ratio(Role::Text, Role::AccentTint) >= 4.5);
    QVERIFY(ratio(Role::Focus, Role::Surface) >= 3);
    QVERIFY(ratio(Role::Gauge, Role::Surface) >= 3);
    if (!dark)
        QVERIFY(std::abs(theme.color(Role::Accent).lightness() - accentPreset(accent).lightness()) <= 2);
    theme.setAccent(0);
    QCOMPARE(theme.color(Role::Accent), Theme(dark ? ThemeChoice::Dark : ThemeChoice::Light).color(Role::Accent));
}

void WidgetsThemeTest::everyStateSaysTheTokensWords()
{
    const QJsonObject states = readTokens(sourcePath(u"ui/theme/tokens.json"_s)).value("state"_L1).toObject();
    QCOMPARE(static_cast<std::size_t>(states.size()), displayStateCount);
    std::size_t i = 0;
    // Both are in alphabetical order of the state's name.
    for (const QString &name : states.keys())
        QCOMPARE(stateLabel(static_cast<DisplayState>(i++)), states.value(name)["label"_L1].toString());
    QCOMPARE(stateTone(DisplayState::InUse), Tone::Success);
    QCOMPARE(stateIcon(DisplayState::InUse), Icon::User);
    QCOMPARE(stateTone(DisplayState::Maintenance), Tone::Warning);
    QCOMPARE(stateIcon(DisplayState::Error), Icon::Alert);
}

void WidgetsThemeTest::everyIconRenders()
{
    const Theme theme(ThemeChoice::Light);
    for (std::size_t i = 0; i < iconCount; ++i) {
        const QPixmap pixmap = theme.pixmap(static_cast<Icon>(i), Qt::red, 18, 2);
        QCOMPARE(pixmap.size(), QSize(36, 36));
        const QImage image = pixmap.toImage();
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                painted += qAlpha(image.pixel(x, y)) > 0;
        }
        QVERIFY2(painted > 10, tokens::iconFiles[i]);
    }
    const int kept = theme.icons().size();
    theme.pixmap(Icon::Play, Qt::red, 18, 2);
    QCOMPARE(theme.icons().size(), kept);
}

void WidgetsThemeTest::iconFollowsThemeAndDisabled()
{
    Theme theme(ThemeChoice::Light);
    const QIcon icon = theme.icon(Icon::More, Role::Danger, 64);
    const auto strongest = [&icon](QIcon::Mode mode) {
        const QImage image = icon.pixmap(QSize(64, 64), 1, mode).toImage();
        QRgb best = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                best = qAlpha(image.pixel(x, y)) > qAlpha(best) ? image.pixel(x, y) : best;
        }
        return QColor::fromRgb(best);
    };
    QCOMPARE(strongest(QIcon::Normal).rgb(), theme.color(Role::Danger).rgb());
    QCOMPARE(strongest(QIcon::Disabled).rgb(), theme.color(Role::TextDisabled).rgb());
    const QRgb before = strongest(QIcon::Normal).rgb();
    theme.setChoice(ThemeChoice::Dark);
    QVERIFY(strongest(QIcon::Normal).rgb() != before);
    QCOMPARE(strongest(QIcon::Normal).rgb(), theme.color(Role::Danger).rgb());
}

void WidgetsThemeTest::digitsAreTabular()
{
    const Theme theme(ThemeChoice::Light);
    for (const TypeRole role : {TypeRole::Body, TypeRole::BodyStrong, TypeRole::Detail, TypeRole::Figure, TypeRole::Mono}) {
        QCOMPARE(QFontInfo(theme.font(role)).family(), role == TypeRole::Mono ? u"JetBrains Mono"_s : u"Orbit UI"_s);
        const QFontMetricsF metrics(theme.font(role));
        std::set<qreal> widths;
        for (char16_t digit = u'0'; digit <= u'9'; ++digit)
            widths.insert(metrics.horizontalAdvance(QString(8, digit)));
        QVERIFY2(*widths.rbegin() - *widths.begin() < 0.5, "eight digits of a column stand within half a pixel");
    }
}

void WidgetsThemeTest::typeScaleIsTheTokens()
{
    const Theme theme(ThemeChoice::Light);
    QCOMPARE(theme.font(TypeRole::PageTitle).pixelSize(), 20);
    QCOMPARE(theme.font(TypeRole::PageTitle).weight(), QFont::DemiBold);
    QVERIFY(std::abs(theme.font(TypeRole::Figure).letterSpacing() + 0.56) < 0.02);
    QCOMPARE(Theme::lineHeight(TypeRole::Body), 20);
    for (std::size_t i = 0; i < typeRoleCount; ++i)
        QVERIFY(theme.font(static_cast<TypeRole>(i)).pixelSize() >= 11);
    QCOMPARE(Theme::space(4), 16);
    QCOMPARE(Theme::space(16), 64);
}

void WidgetsThemeTest::thresholdsDecideTheLevel()
{
    QCOMPARE(Theme::level(Metric::Cpu, 79.9), Level::Normal);
    QCOMPARE(Theme::level(Metric::Cpu, 80), Level::Warning);
    QCOMPARE(Theme::level(Metric::Cpu, 92), Level::Critical);
    QCOMPARE(Theme::level(Metric::Storage, 90), Level::Critical);
    QCOMPARE(Theme::level(Metric::Ram, -1), Level::Normal);
    const Theme theme(ThemeChoice::Light);
    QCOMPARE(theme.levelColor(Level::Warning), theme.color(Role::Warning));
    QVERIFY(Theme::seriesDash(0).isEmpty());
    QCOMPARE(Theme::seriesDash(1), (QList<qreal>{4, 3}));
}

void WidgetsThemeTest::choiceChangesColoursAndTellsOnce()
{
    Theme theme(ThemeChoice::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.size(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(theme.mark(), Icon::OrbitMarkDark);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.size(), 1);
    theme.setDensity(Density::Roomy);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(theme.rowHeight(), 44);
}

void WidgetsThemeTest::applyGivesTheApplicationTheTheme()
{
    Theme theme(ThemeChoice::Light);
    theme.apply(*qApp);
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme.color(Role::Canvas));
    QCOMPARE(QFontInfo(QApplication::font()).family(), u"Orbit UI"_s);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), theme.color(Role::Surface));
    QCOMPARE(QApplication::palette().color(QPalette::Disabled, QPalette::Text), theme.color(Role::TextDisabled));
}

void WidgetsThemeTest::styleSheetHasNoUnfilledRole()
{
    Theme theme(ThemeChoice::Dark);
    theme.apply(*qApp);
    QVERIFY(!qApp->styleSheet().isEmpty());
    QVERIFY(!qApp->styleSheet().contains(u'@'));
    QVERIFY(qApp->styleSheet().contains(theme.color(Role::BorderControl).name(QColor::HexArgb)));
}

void WidgetsThemeTest::reducedMotionStopsTime()
{
    Theme theme(ThemeChoice::Light);
    QCOMPARE(theme.duration(motions::drawer).count(), 180);
    theme.setReducedMotion(true);
    QCOMPARE(theme.duration(motions::drawer).count(), 0);
}

void WidgetsThemeTest::linesAreWholeDevicePixels()
{
    for (const qreal dpr : {1.0, 1.25, 1.5, 1.75, 2.0}) {
        const qreal devicePixels = hairline(dpr) * dpr;
        QCOMPARE(devicePixels, std::round(devicePixels));
        QVERIFY(devicePixels >= 1);
        QCOMPARE(snap(10.3, dpr) * dpr, std::round(10.3 * dpr));
    }
}

ORBIT_TEST(WidgetsThemeTest, "widgets_theme")
#include "widgets_theme_test.moc"
