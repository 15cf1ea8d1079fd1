#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace orbit::console {

enum class ThemeOption : quint8 { Light, Dark };

/// What was asked for on the command line.
struct Options
{
    bool isDemo = false;
    QString tourFolder;               ///< empty: no tour
    std::optional<ThemeOption> theme; ///< empty: as chosen in the program
    QSize size{1440, 900};            ///< of the tour's pictures
    double scale = 1;
    bool wantsHelp = false;
    bool wantsVersion = false;

    bool isTour() const { return !tourFolder.isEmpty(); }
};

/// The error is one sentence for the terminal. `arguments` without the program's name.
std::expected<Options, QString> parseOptions(const QStringList &arguments);

QString helpText();

} // namespace orbit::console
