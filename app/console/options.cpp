#include "app/console/options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr int leastWidth = 1100;
constexpr int leastHeight = 700;
constexpr int mostPixels = 7680;

const QCommandLineOption &demoOption()
{
    static const QCommandLineOption option(u"demo"_s, u"Run on an embedded lab cluster with data of its own."_s);
    return option;
}
const QCommandLineOption &tourOption()
{
    static const QCommandLineOption option(u"tour"_s, u"Draw every screen with lab data as PNG into <folder>, then end."_s, u"folder"_s);
    return option;
}
const QCommandLineOption &themeOption()
{
    static const QCommandLineOption option(u"theme"_s, u"\"light\" or \"dark\" instead of the theme chosen in the program."_s, u"theme"_s);
    return option;
}
const QCommandLineOption &sizeOption()
{
    static const QCommandLineOption option(u"size"_s, u"Window of the tour, 1100x700 or larger; 1440x900 if left out."_s, u"WxH"_s);
    return option;
}
const QCommandLineOption &scaleOption()
{
    static const QCommandLineOption option(u"scale"_s, u"Pixels for each unit of the interface, 1 to 4."_s, u"factor"_s);
    return option;
}
const QCommandLineOption &helpOption()
{
    static const QCommandLineOption option({u"h"_s, u"help"_s}, u"Say what the options are, then end."_s);
    return option;
}
const QCommandLineOption &versionOption()
{
    static const QCommandLineOption option({u"v"_s, u"version"_s}, u"Say the version, then end."_s);
    return option;
}

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Orbit, a desktop console for Proxmox VE."_s);
    for (const QCommandLineOption &option :
         {demoOption(), tourOption(), themeOption(), sizeOption(), scaleOption(), helpOption(), versionOption()})
        parser.addOption(option);
}

std::expected<QSize, QString> parseSize(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,5})x(\\d{1,5})$"_s);
    const QRegularExpressionMatch match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.width() < leastWidth || size.height() < leastHeight || qMax(size.width(), size.height()) > mostPixels)
        return std::unexpected(u"--size wants WIDTHxHEIGHT, at least %1x%2, not \"%3\"."_s.arg(leastWidth).arg(leastHeight).arg(text));
    return size;
}

} // namespace

std::expected<Options, QString> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(QStringList{u"orbit"_s} + arguments))
        return std::unexpected(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return std::unexpected(u"\"%1\" is not an option."_s.arg(parser.positionalArguments().first()));
    Options options;
    options.isDemo = parser.isSet(demoOption());
    options.wantsHelp = parser.isSet(helpOption());
    options.wantsVersion = parser.isSet(versionOption());
    options.tourFolder = parser.value(tourOption());
    if (parser.isSet(tourOption()) && options.tourFolder.isEmpty())
        return std::unexpected(u"--tour wants a folder."_s);
    if (parser.isSet(themeOption())) {
        const QString theme = parser.value(themeOption());
        if (theme != u"light"_s && theme != u"dark"_s)
            return std::unexpected(u"--theme is \"light\" or \"dark\", not \"%1\"."_s.arg(theme));
        options.theme = theme == u"dark"_s ? ThemeOption::Dark : ThemeOption::Light;
    }
    if (parser.isSet(sizeOption())) {
        const std::expected<QSize, QString> size = parseSize(parser.value(sizeOption()));
        if (!size)
            return std::unexpected(size.error());
        options.size = *size;
    }
    if (parser.isSet(scaleOption())) {
        bool isNumber = false;
        options.scale = parser.value(scaleOption()).toDouble(&isNumber);
        if (!isNumber || !(options.scale >= 1 && options.scale <= 4)) // "nan" is a number that is neither
            return std::unexpected(u"--scale wants a number from 1 to 4, not \"%1\"."_s.arg(parser.value(scaleOption())));
    }
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    declare(parser);
    return parser.helpText();
}

} // namespace orbit::console
