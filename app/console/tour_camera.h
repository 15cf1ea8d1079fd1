#pragma once

#include "app/console/options.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QString>
#include <QWidget>

#include <expected>

namespace orbit::console {

/// Takes the pictures of a tour, each in every theme asked for.
class TourCamera final
{
public:
    TourCamera(ui::Theme &theme, const Options &options);

    /// Makes the folder.
    [[nodiscard]] std::expected<void, QString> prepare() const;
    /// Writes NAME-light.png and NAME-dark.png, or the one that was asked for. A sentence when one cannot be written or is blank.
    [[nodiscard]] std::expected<void, QString> take(const QString &name, QWidget &widget);
    int taken() const { return m_taken; }

private:
    static bool isBlank(const QImage &image);

    ui::Theme &m_theme;
    QDir m_folder;
    QList<ui::ThemeChoice> m_themes;
    int m_taken = 0;
};

} // namespace orbit::console
