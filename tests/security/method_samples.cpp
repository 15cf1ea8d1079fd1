#include "tests/security/method_samples.h"

namespace orbit::security {

namespace {

/// By "METHOD /path name" where one method wants something of its own, else by the parameter's name.
const QHash<QByteArray, QByteArray> samples{
    {"node", "atlas"},
    {"newid", "998"},
    {"tokenid", "hostile"},
    {"id", "hostile"},
    {"groupid", "orbit-helpdesk"},
    {"POST /access/groups groupid", "hostile"},
    {"roleid", "OrbitUser"},
    {"POST /access/roles roleid", "Hostile"},
    {"roles", "OrbitUser"},
    {"realm", "pve"},
    {"POST /access/domains realm", "hostile"},
    {"POST /access/domains type", "pam"},
    {"POST /access/tfa/{userid} type", "totp"},
    {"POST /storage type", "dir"},
    {"POST /storage storage", "hostile"},
    {"storage", "ceph-vdi"},
    {"snapname", "orbit-clean"},
    {"snapshot", "orbit-clean"},
    {"upid", "UPID:atlas:0000ABCD:0000ABCD:6750ABCD:qmstart:100:root@pam:"},
    {"username", "root@pam"},
    {"password", "hostile-password"},
    {"target", "atlas"},
    {"timeframe", "hour"},
    {"schedule", "daily"},
    {"feature", "snapshot"},
    {"port", "5900"},
    {"vncticket", "PVEVNC:6750ABCD::hostile"},
    {"key", "ctrl-alt-delete"},
    {"disk", "scsi0"},
    {"size", "+1G"},
    {"idlist", "unused0"},
    {"command", "ping"},
    {"POST /nodes/{node}/qemu/{vmid}/monitor command", "info status"},
    {"POST /nodes/{node}/qemu/{vmid}/agent/exec command", "id"},
    {"pid", "101"},
    {"file", "/etc/shadow"},
    {"GET /nodes/{node}/qemu/{vmid}/cloudinit/dump type", "user"},
    {"filename", "vm-998-disk-9"},
    {"POST /nodes/{node}/storage/{storage}/content size", "1G"},
    {"POST /nodes/{node}/storage/{storage}/download-url content", "iso"},
    {"POST /nodes/{node}/storage/{storage}/download-url filename", "hostile.iso"},
    {"url", "https://evil.example/hostile.iso"},
    {"redirect-url", "http://127.0.0.1:9/orbit"},
    {"code", "hostile"},
    {"state", "hostile"},
    {"POST /nodes/{node}/lxc/{vmid}/move_volume volume", "rootfs"},
    {"PUT /nodes/{node}/lxc/{vmid}/resize disk", "rootfs"},
    {"volume", "ceph-vdi:base-9012-disk-1"},
};

QByteArray sampleFor(const lab::MethodSpec &method, const QByteArray &name)
{
    const auto own = samples.constFind(method.method + ' ' + method.path + ' ' + name);
    return own != samples.constEnd() ? *own : samples.value(name);
}

QByteArray valueOf(const lab::MethodSpec &method, const QByteArray &name, const Aim &aim)
{
    const QByteArray machine = method.path.contains("/lxc") ? aim.lxc : aim.qemu;
    if (name == "vmid")
        return machine;
    if (method.path.contains("{poolid}"))
        return name == "poolid" ? aim.pool.split('/').first() : sampleFor(method, name); // these do not know nested pools
    if (name == "poolid" || name == "pool")
        return method.method == "POST" && method.path == "/pools" ? aim.pool + "/hostile" : aim.pool;
    if (name == "userid")
        return method.method == "POST" && method.path == "/access/users" ? QByteArray("hostile@pve") : aim.user;
    if (name == "path")
        return "/vms/" + aim.qemu;
    return sampleFor(method, name);
}

} // namespace

SampleCall sampleOf(const lab::MethodSpec &method, const Aim &aim)
{
    SampleCall sample{{method.method, method.path, {}}, {}};
    for (const auto &[name, spec] : method.params) {
        const bool isInPath = method.path.contains('{' + name + '}');
        if (spec.optional && !isInPath)
            continue;
        const QByteArray value = valueOf(method, name, aim);
        if (value.isEmpty())
            qFatal("%s %s: no sample of %s", method.method.constData(), method.path.constData(), name.constData());
        sample.named.insert(name, value);
        if (isInPath)
            sample.call.path.replace('{' + name + '}', value.toPercentEncoding());
        else
            sample.call.parameters.push_back({name, value});
    }
    if (method.method == "PUT" && method.path == "/access/acl")
        sample.call.parameters.push_back({"users", "hugo.tildesen@pve"});
    if (method.path.endsWith("/clone")) {
        sample.named.insert("pool", aim.pool);
        sample.call.parameters.push_back({"pool", aim.pool});
    }
    return sample;
}

} // namespace orbit::security
