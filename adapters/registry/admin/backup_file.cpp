#include "adapters/registry/admin/backup_file.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int formatVersion = 1;
constexpr auto tarLimit = std::chrono::hours(1);

const QString dumpName = QStringLiteral("registry.dump");
const QString factsName = QStringLiteral("registry.json");

Result<void> tar(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment; // nothing of ours is its business
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH", u"/usr/bin:/bin"_s));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"tar"_s, arguments);
    constexpr auto limit = std::chrono::duration_cast<std::chrono::milliseconds>(tarLimit);
    if (process.waitForFinished(static_cast<int>(limit.count())) && process.exitCode() == 0)
        return {};
    return fail(ErrorKind::Unexpected, u"tar"_s, QString::fromUtf8(process.readAll()).trimmed());
}

Result<void> writeOwn(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(ErrorKind::Denied, path, file.errorString());
    return {};
}

Result<QByteArray> checksumOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(ErrorKind::NotFound, path, file.errorString());
    return hash.result().toHex();
}

} // namespace

Result<void> packBackup(const QString &file, QJsonObject description, const std::function<Result<void>(const QString &)> &dump)
{
    if (QFile::exists(file))
        return fail(ErrorKind::Conflict, file, u"the file is there already"_s);
    const QTemporaryDir folder(file + u".XXXXXX"_s); // beside the file: the same disk, so that the last step is a rename
    if (!folder.isValid())
        return fail(ErrorKind::Denied, file, folder.errorString());
    if (const Result<void> dumped = dump(folder.filePath(dumpName)); !dumped)
        return dumped;
    const Result<QByteArray> sum = checksumOf(folder.filePath(dumpName));
    if (!sum)
        return fail(sum.error());
    description.insert(u"format"_s, formatVersion);
    description.insert(u"sha256"_s, QString::fromLatin1(*sum));
    if (const Result<void> written = writeOwn(folder.filePath(factsName), QJsonDocument(description).toJson()); !written)
        return written;
    const QString made = folder.filePath(u"backup"_s);
    if (const Result<void> packed = tar({u"-cf"_s, made, u"-C"_s, folder.path(), factsName, dumpName}); !packed)
        return packed;
    if (!QFile::setPermissions(made, QFile::ReadOwner | QFile::WriteOwner) || !QFile::rename(made, file))
        return fail(ErrorKind::Denied, file, u"the backup could not be put there"_s);
    return {};
}

Result<UnpackedBackup> unpackBackup(const QString &file, const QString &folder)
{
    if (!QFile::exists(file))
        return fail(ErrorKind::NotFound, file, u"there is no such file"_s);
    if (const Result<void> unpacked = tar({u"-xf"_s, file, u"-C"_s, folder, u"--no-same-owner"_s, dumpName, factsName}); !unpacked)
        return fail(ErrorKind::Invalid, file, unpacked.error().detail);
    QFile description(folder + u'/' + factsName);
    if (!description.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Invalid, file, description.errorString());
    UnpackedBackup backup{QJsonDocument::fromJson(description.readAll()).object(), folder + u'/' + dumpName};
    if (backup.description.value(u"format"_s).toInt() != formatVersion)
        return fail(ErrorKind::Invalid, file, u"this is not a backup this Orbit can read"_s);
    const Result<QByteArray> sum = checksumOf(backup.dump);
    if (!sum)
        return fail(sum.error());
    if (backup.description.value(u"sha256"_s).toString() != QLatin1StringView(*sum))
        return fail(ErrorKind::Invalid, file, u"the backup is damaged: its checksum does not match"_s);
    return backup;
}

} // namespace orbit::registry
