#include "app/console/tour_camera.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QSet>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr int settleMs = 80;
constexpr int leastColours = 12; // a screen with words on it has dozens

/// Paints, layouts and what they ask for.
void settle()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < settleMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents, settleMs);
}

} // namespace

TourCamera::TourCamera(ui::Theme &theme, const Options &options) : m_theme(theme), m_folder(options.tourFolder)
{
    if (options.theme)
        m_themes = {*options.theme == ThemeOption::Dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light};
    else
        m_themes = {ui::ThemeChoice::Light, ui::ThemeChoice::Dark};
}

std::expected<void, QString> TourCamera::prepare() const
{
    if (!m_folder.mkpath(u"."_s))
        return std::unexpected(u"The folder %1 cannot be made."_s.arg(m_folder.path()));
    return {};
}

std::expected<void, QString> TourCamera::take(const QString &name, QWidget &widget)
{
    for (const ui::ThemeChoice choice : std::as_const(m_themes)) {
        m_theme.setChoice(choice);
        settle();
        const QPixmap picture = widget.grab();
        const QString path = m_folder.filePath(u"%1-%2.png"_s.arg(name, choice == ui::ThemeChoice::Dark ? u"dark" : u"light"));
        if (isBlank(picture.toImage()))
            return std::unexpected(u"The screen %1 is blank."_s.arg(name));
        if (!picture.save(path))
            return std::unexpected(u"%1 cannot be written."_s.arg(path));
        ++m_taken;
    }
    m_theme.setChoice(m_themes.first());
    return {};
}

bool TourCamera::isBlank(const QImage &image)
{
    constexpr int step = 3;
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += step) {
        for (int x = 0; x < image.width(); x += step) {
            colours.insert(image.pixel(x, y));
            if (colours.size() >= leastColours)
                return false;
        }
    }
    return true;
}

} // namespace orbit::console
