#include "adapters/lab/server/state_stream.h"

namespace orbit::lab {

void StateStream::one(RunState &value)
{
    auto number = static_cast<int>(value);
    plain(number);
    value = static_cast<RunState>(number);
}

void StateStream::one(Snapshot &value) { all(value.name, value.description, value.parent, value.time, value.withMemory, value.config); }

void StateStream::one(Guest &value)
{
    all(value.vmid, value.container, value.node, value.pool, value.config, value.pending, value.pendingDelete, value.snapshots);
    all(value.state, value.startedMs, value.runningMachine, value.load, value.memoryLevel, value.user, value.startError);
    one(value.address);
    all(value.agentRuns, value.shutsDown);
    value.shownState = value.state;
}

void StateStream::one(Node &value)
{
    all(value.name, value.address, value.cpus, value.memory, value.rootfs, value.cpuLevel, value.memoryLevel, value.ioLevel);
    all(value.bootedMs, value.online);
    all(value.fingerprint, value.certificatePem, value.keyPem, value.description);
}

void StateStream::one(Volume &value)
{
    all(value.content, value.format, value.parent, value.notes, value.size, value.used, value.ctime, value.vmid, value.isProtected);
}

void StateStream::one(Storage &value)
{
    all(value.id, value.type, value.content, value.nodes, value.pool, value.options, value.shared, value.enabled, value.total);
    all(value.usedFraction, value.volumes);
}

void StateStream::one(Pool &value) { one(value.comment); }

void StateStream::one(ApiToken &value) { all(value.secret, value.comment, value.expire, value.separated); }

void StateStream::one(TfaEntry &value) { all(value.id, value.type, value.description, value.secret, value.created, value.enabled); }

void StateStream::one(User &value)
{
    all(value.password, value.firstName, value.lastName, value.email, value.comment, value.keys, value.expire, value.enabled);
    all(value.tokens, value.tfa);
}

void StateStream::one(Group &value) { all(value.comment, value.members); }

void StateStream::one(Realm &value) { all(value.type, value.options); }

void StateStream::one(AclNode &value) { all(value.users, value.groups, value.tokens); }

void StateStream::one(Task &value)
{
    all(value.upid, value.node, value.type, value.id, value.user, value.pid, value.pstart, value.started, value.ended, value.log,
        value.status);
}

void StateStream::one(LogEntry &value) { all(value.time, value.priority, value.node, value.user, value.tag, value.message); }

} // namespace orbit::lab
