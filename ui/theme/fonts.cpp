#include "ui/theme/fonts.h"

#include "ui/theme/token_tables.gen.h"

#include <QFontDatabase>
#include <QLoggingCategory>
#include <QResource>

// Q_INIT_RESOURCE must stand outside every namespace.
static void initResources() { Q_INIT_RESOURCE(orbit); }

namespace orbit::ui {

namespace {

void addFont(const QString &path)
{
    const QResource resource(path);
    // The data lives in the program, so Qt may read it in place.
    const auto data = QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()), resource.size());
    if (QFontDatabase::addApplicationFontFromData(data) < 0)
        qWarning("The font %s cannot be used.", qPrintable(path));
}

QFont styled(const QStringList &families, int px, QFont::Weight weight, qreal spacingEm)
{
    QFont font(families);
    font.setPixelSize(px);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    if (!qFuzzyIsNull(spacingEm))
        font.setLetterSpacing(QFont::AbsoluteSpacing, spacingEm * px);
    return font;
}

} // namespace

void loadFonts()
{
    static const bool loaded = [] {
        initResources();
        for (const char *file :
             {"OrbitUI-Regular.otf", "OrbitUI-Medium.otf", "OrbitUI-SemiBold.otf", "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf"})
            addFont(QStringLiteral(":/fonts/") + QLatin1StringView(file));
        return true;
    }();
    Q_UNUSED(loaded);
}

QFont fontFor(TypeRole role)
{
    const tokens::Type &type = tokens::types[static_cast<std::size_t>(role)];
    if (role != TypeRole::Mono)
        return uiFont(type.px, QFont::Weight(type.weight), type.spacingEm);
    QFont font =
        styled({QStringLiteral("JetBrains Mono"), QStringLiteral("monospace")}, type.px, QFont::Weight(type.weight), type.spacingEm);
    font.setStyleHint(QFont::Monospace);
    return font;
}

QFont uiFont(int px, QFont::Weight weight, qreal spacingEm)
{
    return styled({QStringLiteral("Orbit UI"), QStringLiteral("Inter"), QStringLiteral("sans-serif")}, px, weight, spacingEm);
}

} // namespace orbit::ui
