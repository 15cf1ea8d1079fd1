#include "adapters/lab/server/state_file.h"

#include "adapters/lab/server/state_stream.h"

#include <QDataStream>
#include <QFile>
#include <QSaveFile>

namespace orbit::lab {

namespace {

constexpr quint32 magic = 0x4f4c4142; // "OLAB"
constexpr quint32 layout = 2;

void streamCluster(StateStream &state, Cluster &cluster)
{
    Access &access = cluster.access;
    state.all(cluster.name, cluster.nodes, cluster.guests, cluster.storages, cluster.pools, cluster.options, cluster.log);
    state.all(access.users, access.groups, access.roles, access.realms, access.acl);
}

/// A task that ran when the lab ended is found dead, as after a crash of its node.
Task ended(const Task &task)
{
    Task copy = task;
    if (copy.running()) {
        copy.status = "unexpected status";
        copy.ended = Cluster::nowMs() / 1000;
    }
    return copy;
}

} // namespace

std::expected<StateSecrets, QString> readState(const QString &fileName, Cluster &cluster)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(QStringLiteral("The state file %1 cannot be read: %2.").arg(fileName, file.errorString()));
    QDataStream stream(&file);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 foundMagic = 0;
    quint32 foundLayout = 0;
    stream >> foundMagic >> foundLayout;
    if (foundMagic != magic || foundLayout != layout)
        return std::unexpected(QStringLiteral("%1 is not a state file of this orbit-lab.").arg(fileName));
    StateSecrets secrets;
    StateStream state(stream, false);
    state.all(secrets.secret, secrets.authority.certificatePem, secrets.authority.keyPem);
    streamCluster(state, cluster);
    std::deque<Task> tasks;
    state.one(tasks);
    if (stream.status() != QDataStream::Ok)
        return std::unexpected(QStringLiteral("The state file %1 is damaged.").arg(fileName));
    for (Task &task : tasks)
        cluster.tasks.restore(std::move(task));
    cluster.reindex();
    return secrets;
}

QString writeState(const QString &fileName, const Cluster &cluster, const StateSecrets &secrets)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly))
        return QStringLiteral("The state file %1 cannot be written: %2.").arg(fileName, file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner); // It holds the keys of the CA.
    QDataStream stream(&file);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << magic << layout;
    StateStream state(stream, true);
    StateSecrets copy = secrets;
    state.all(copy.secret, copy.authority.certificatePem, copy.authority.keyPem);
    // The stream only reads what it writes; one description serves both directions.
    streamCluster(state, const_cast<Cluster &>(cluster));
    std::deque<Task> tasks;
    for (const auto &task : cluster.tasks.all())
        tasks.push_back(ended(*task));
    state.one(tasks);
    if (!file.commit())
        return QStringLiteral("The state file %1 cannot be written: %2.").arg(fileName, file.errorString());
    return {};
}

} // namespace orbit::lab
