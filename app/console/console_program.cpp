#include "app/console/console_program.h"

#include "adapters/logging/log_file.h"
#include "app/console/composition_root.h"
#include "app/console/demo_lab.h"
#include "app/console/demo_office.h"
#include "app/console/tour.h"
#include "core/async/scope.h"
#include "ui/settings/settings_parts.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QStandardPaths>
#include <QTranslator>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr int exitFailed = 1;

int failWith(const QString &why)
{
    std::fprintf(stderr, "orbit: %s\n", qUtf8Printable(why));
    return exitFailed;
}

QString viewerProgram() { return QDir(QCoreApplication::applicationDirPath()).filePath(u"orbit-viewer"_s); }

std::optional<ui::ThemeChoice> themeOf(const Options &options)
{
    if (options.theme)
        return *options.theme == ThemeOption::Dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light;
    return options.isTour() ? std::optional(ui::ThemeChoice::Light) : std::nullopt;
}

Task<> addDemo(const DemoLab *lab, Clusters *clusters)
{
    const Result<AddedCluster> added = co_await lab->addTo(*clusters);
    if (!added)
        failWith(u"The demo cluster could not be added: %1 %2"_s.arg(added.error().subject, added.error().detail));
}

Task<> openDemoOffice(DemoOffice *office, CompositionRoot *root)
{
    const Result<void> opened = co_await office->open(&root->registry(), &root->service().inventory());
    if (!opened)
        failWith(u"The demo's registry cannot be made: %1 %2"_s.arg(opened.error().subject, opened.error().detail));
}

/// The admin works with the account that Orbit has in a cluster.
SignIn signInOf(const DemoLab &lab, const QString &login)
{
    return login == DemoOffice::personas().first().login ? lab.ownSignIn() : lab.signInOf(login);
}

int runOn(const ConsoleSettings &settings)
{
    CompositionRoot root(settings);
    root.window().show();
    const int code = QApplication::exec();
    root.takeLeave();
    return code;
}

int runDemo(const ConsoleSettings &settings, DemoLab &lab, DemoOffice &office, const Options &options)
{
    CompositionRoot root(settings);
    Scope scope;
    scope.start(openDemoOffice(&office, &root));
    if (options.isTour())
        return runTour(root, lab, options);
    root.window().show();
    scope.start(addDemo(&lab, &root.service().clusters()));
    const int code = QApplication::exec();
    root.takeLeave();
    return code;
}

QString dataFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation); }

} // namespace

qreal keptScale()
{
    const QSettings settings(QDir(dataFolder()).filePath(u"console.ini"_s), QSettings::IniFormat);
    return ui::keptInterfaceSize(settings) / 100.0;
}

int runConsole(const Options &options)
{
    QTranslator plurals;
    if (plurals.load(u":/translations/orbit_en.qm"_s))
        QCoreApplication::installTranslator(&plurals);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/orbit-app-icon.svg"_s));
    if (!options.isDemo && !options.isTour()) {
        const QString folder = dataFolder();
        if (!QDir().mkpath(folder))
            return failWith(u"The folder %1 cannot be made."_s.arg(folder));
        const logging::LogFile log({.folder = QDir(folder).filePath(u"log"_s)});
        return runOn({.dataFolder = folder, .theme = themeOf(options), .viewerProgram = viewerProgram(), .offersSetup = true});
    }
    DemoLab lab;
    const std::expected<void, QString> started = lab.start();
    if (!started)
        return failWith(u"The demo cluster does not start: %1"_s.arg(started.error()));
    const logging::LogFile log({.folder = QDir(lab.dataFolder()).filePath(u"log"_s)});
    DemoOffice office;
    return runDemo({.dataFolder = lab.dataFolder(),
                    .keepsSecrets = false,
                    .theme = themeOf(options),
                    .viewerProgram = viewerProgram(),
                    .screenCredentials = lab.screenCredentials(),
                    .registryFolder = office.folder(),
                    .personas = DemoOffice::personas(),
                    .personaSignIn = [&lab](const QString &login) { return signInOf(lab, login); }},
                   lab, office, options);
}

} // namespace orbit::console
