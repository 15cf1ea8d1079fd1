#include "adapters/registry/admin/migration_set.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

static void loadMigrations() { Q_INIT_RESOURCE(registry_migrations); } // the macro wants the global namespace

namespace orbit::registry {

namespace {

Result<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, path, file.errorString());
    return file.readAll();
}

} // namespace

Result<MigrationSet> MigrationSet::embedded()
{
    loadMigrations();
    return read(u":/registry"_s);
}

Result<MigrationSet> MigrationSet::read(const QString &folder)
{
    MigrationSet set;
    Result<QByteArray> bootstrap = contents(folder + u"/bootstrap.sql"_s);
    if (!bootstrap)
        return fail(bootstrap.error());
    set.bootstrap = std::move(*bootstrap);
    static const QRegularExpression numbered(u"^(\\d{4})_\\w+\\.sql$"_s);
    for (const QString &name : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        const auto match = numbered.match(name);
        if (!match.hasMatch())
            continue;
        Result<QByteArray> sql = contents(folder + u'/' + name);
        if (!sql)
            return fail(sql.error());
        const int version = match.captured(1).toInt();
        if (version != set.newest() + 1)
            return fail(ErrorKind::Invalid, name, u"number %1 was expected here"_s.arg(set.newest() + 1));
        const QByteArray checksum = QCryptographicHash::hash(*sql, QCryptographicHash::Sha256).toHex();
        set.steps.push_back({version, name.chopped(4), std::move(*sql), checksum});
    }
    return set;
}

} // namespace orbit::registry
