#include "adapters/registry/audit/head_memory.h"

#include "core/async/worker.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int hashSize = 32;

Result<std::optional<ChainHead>> readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::optional<ChainHead>();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Invalid, path, file.errorString());
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const ChainHead head{.number = json.value("number"_L1).toInteger(),
                         .hash = QByteArray::fromHex(json.value("hash"_L1).toString().toLatin1())};
    if (head.number < 1 || head.hash.size() != hashSize)
        return fail(ErrorKind::Invalid, path, u"it does not hold a number and a hash"_s);
    return std::optional(head);
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(bytes);
        if (file.commit())
            return {};
    }
    return fail(ErrorKind::Invalid, path, file.errorString());
}

} // namespace

HeadMemory::HeadMemory(const QString &folder, QString registry) : m_registry(std::move(registry))
{
    const QByteArray name = QCryptographicHash::hash(m_registry.toUtf8(), QCryptographicHash::Sha256).toHex().left(hashSize);
    m_path = QDir(folder).filePath(u"audit-head-%1.json"_s.arg(QLatin1String(name)));
}

Task<Result<std::optional<ChainHead>>> HeadMemory::read() const
{
    const QString path = m_path;
    Result<std::optional<ChainHead>> head = co_await onWorker([path] { return readFile(path); });
    co_return head;
}

Task<Result<void>> HeadMemory::write(ChainHead head) const
{
    const QJsonObject json{{u"registry"_s, m_registry}, {u"number"_s, head.number}, {u"hash"_s, QString::fromLatin1(head.hash.toHex())}};
    const QString path = m_path;
    const QByteArray bytes = QJsonDocument(json).toJson();
    Result<void> written = co_await onWorker([path, bytes] { return writeFile(path, bytes); });
    co_return written;
}

} // namespace orbit::registry
