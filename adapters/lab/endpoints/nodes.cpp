#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/rrd.h"
#include "adapters/lab/model/metrics.h"

#include <QDateTime>
#include <QSslCertificate>
#include <QSslKey>

namespace orbit::lab {

namespace {

const Node &nodeOf(const Call &call) { return *call.cluster.node(call.node()); }

Reply nodes(Call &call)
{
    const qint64 nowMs = Cluster::nowMs();
    JsonArray array;
    for (const Node &node : call.cluster.nodes) {
        JsonObject object;
        object.add("id", "node/" + node.name).add("node", node.name).add("type", "node").add("level", "");
        object.add("status", node.online ? "online" : "offline").add("ssl_fingerprint", node.fingerprint);
        if (node.online && call.allows("/nodes/" + node.name, "Sys.Audit")) {
            const NodeMetrics now = metricsOf(node, call.cluster.seed, nowMs);
            object.add("cpu", now.cpu).add("maxcpu", node.cpus).add("mem", now.memory).add("maxmem", node.memory);
            object.add("disk", now.rootUsed).add("maxdisk", node.rootfs).add("uptime", now.uptime);
        }
        array.append(object.take());
    }
    return array;
}

QByteArray fixed2(double value) { return QByteArray::number(value, 'f', 2); }

Json memoryJson(qint64 total, qint64 used, bool withAvailable)
{
    JsonObject object;
    object.add("total", total).add("used", used).add("free", total - used);
    if (withAvailable)
        object.add("available", total - used);
    return object.take();
}

Reply status(Call &call)
{
    const Node &node = nodeOf(call);
    const NodeMetrics now = metricsOf(node, call.cluster.seed, Cluster::nowMs());
    const bool nine = call.cluster.major == "9";
    const QByteArray kernel = nine ? "6.17.2-1-pve" : "6.8.12-15-pve";
    const QByteArray build = "#1 SMP PREEMPT_DYNAMIC PMX";
    JsonObject object;
    object.add("pveversion", "pve-manager/" + call.cluster.version + "/2606ac850d46da29").add("kversion", "Linux " + kernel + ' ' + build);
    object.add("current-kernel",
               JsonObject().add("sysname", "Linux").add("release", kernel).add("version", build).add("machine", "x86_64").json());
    object.add("boot-info", JsonObject().add("mode", "legacy-bios").json());
    object.add("uptime", now.uptime).add("cpu", now.cpu).add("wait", now.ioWait).add("idle", 0);
    object.add("loadavg", jsonStrings({fixed2(now.load1), fixed2(now.load1 * 0.95), fixed2(now.load1 * 0.9)}));
    object.add("memory", memoryJson(node.memory, now.memory, nine)).add("swap", memoryJson(8LL << 30, 0, false));
    object.add("rootfs", JsonObject()
                             .add("total", node.rootfs)
                             .add("used", now.rootUsed)
                             .add("free", node.rootfs - now.rootUsed)
                             .add("avail", node.rootfs - now.rootUsed)
                             .json());
    object.add("ksm", JsonObject().add("shared", 0).json());
    object.add("cpuinfo", JsonObject()
                              .add("model", "AMD EPYC 9354P 32-Core Processor")
                              .add("sockets", 1)
                              .add("cores", node.cpus / 2)
                              .add("cpus", node.cpus)
                              .add("mhz", "3250.000")
                              .add("user_hz", 100)
                              .add("hvm", "1")
                              .add("flags", "fpu vme svm")
                              .json());
    return object;
}

Reply rrdData(Call &call) { return nodeRrd(call.cluster, nodeOf(call), call.text("timeframe")); }

Reply time(Call &)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return JsonObject().add("timezone", "Etc/UTC").add("time", now).add("localtime", now);
}

Reply dns(Call &) { return JsonObject().add("search", "lab").add("dns1", "127.0.0.53"); }

Json certificateJson(const QByteArray &fileName, const QByteArray &pem, const QByteArray &node)
{
    const QSslCertificate certificate(pem, QSsl::Pem);
    const auto subject = [](const QStringList &cn, const QStringList &ou, const QStringList &o) {
        return "/OU=" + ou.value(0).toUtf8() + "/O=" + o.value(0).toUtf8() + "/CN=" + cn.value(0).toUtf8();
    };
    JsonObject object;
    object.add("filename", fileName).add("pem", pem).add("public-key-type", "rsaEncryption").add("public-key-bits", 2048);
    object.add("fingerprint", certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    object.add("notbefore", certificate.effectiveDate().toSecsSinceEpoch()).add("notafter", certificate.expiryDate().toSecsSinceEpoch());
    object.add("subject", subject(certificate.subjectInfo(QSslCertificate::CommonName),
                                  certificate.subjectInfo(QSslCertificate::OrganizationalUnitName),
                                  certificate.subjectInfo(QSslCertificate::Organization)));
    object.add("issuer",
               subject(certificate.issuerInfo(QSslCertificate::CommonName), certificate.issuerInfo(QSslCertificate::OrganizationalUnitName),
                       certificate.issuerInfo(QSslCertificate::Organization)));
    object.add("san", node.isEmpty() ? Json{"[]"} : jsonStrings({"127.0.0.1", "localhost", node, node + ".lab"}));
    return object.take();
}

Reply certificates(Call &call)
{
    const Node &node = nodeOf(call);
    JsonArray array;
    array.append(certificateJson("pve-root-ca.pem", call.backend.caPem, {}));
    array.append(certificateJson("pve-ssl.pem", node.certificatePem, node.name));
    return array;
}

Reply network(Call &call)
{
    const Node &node = nodeOf(call);
    JsonArray array;
    JsonObject bridge;
    bridge.add("iface", "vmbr0")
        .add("type", "bridge")
        .add("method", "static")
        .add("method6", "manual")
        .add("active", 1)
        .add("autostart", 1);
    bridge.add("address", node.address).add("netmask", "8").add("cidr", node.address + "/8").add("bridge_ports", "eno1").add("priority", 4);
    bridge.add("bridge_stp", "off").add("bridge_fd", "0").add("families", jsonStrings({"inet"}));
    const bool asksForBridges = call.text("type") == "any_bridge" || call.text("type") == "any_local_bridge";
    if (!asksForBridges || call.allowsAny("/sdn/zones/localnetwork/vmbr0", {"SDN.Audit", "SDN.Use"}))
        array.append(bridge.take());
    if (call.text("type").isEmpty())
        array.append(JsonObject()
                         .add("iface", "eno1")
                         .add("type", "eth")
                         .add("method", "manual")
                         .add("method6", "manual")
                         .add("active", 1)
                         .add("exists", 1)
                         .add("priority", 3)
                         .add("families", jsonStrings({"inet"})));
    return array;
}

Reply services(Call &)
{
    JsonArray array;
    for (const char *name : {"chrony", "corosync", "cron", "ksmtuned", "postfix", "pve-cluster", "pve-firewall", "pve-ha-crm", "pve-ha-lrm",
                             "pvedaemon", "pvefw-logger", "pveproxy", "pvescheduler", "pvestatd", "spiceproxy", "sshd", "syslog"})
        array.append(JsonObject()
                         .add("name", name)
                         .add("service", name)
                         .add("desc", QByteArray(name) + " service")
                         .add("state", "running")
                         .add("active-state", "active")
                         .add("unit-state", "enabled"));
    return array;
}

Reply subscription(Call &)
{
    return JsonObject()
        .add("status", "notfound")
        .add("message", "There is no subscription key")
        .add("serverid", "00000000000000000000000000000000")
        .add("url", "https://www.proxmox.com/proxmox-ve/pricing");
}

Reply config(Call &call)
{
    JsonObject object;
    object.addSet("description", nodeOf(call).description);
    return object;
}

Reply folder(Call &call)
{
    JsonArray array;
    QByteArrayList names{"aplinfo",
                         "apt",
                         "capabilities",
                         "ceph",
                         "certificates",
                         "config",
                         "disks",
                         "dns",
                         "firewall",
                         "hardware",
                         "hosts",
                         "journal",
                         "lxc",
                         "netstat",
                         "network",
                         "qemu",
                         "query-url-metadata",
                         "replication",
                         "report",
                         "rrddata",
                         "scan",
                         "sdn",
                         "services",
                         "status",
                         "storage",
                         "subscription",
                         "syslog",
                         "tasks",
                         "time",
                         "version",
                         "vzdump"};
    static_cast<void>(call);
    for (const QByteArray &name : names)
        array.append(JsonObject().add("name", name));
    return array;
}

} // namespace

std::span<const Route> nodeRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/nodes", nodes},
        {"GET", "/nodes/{node}", folder},
        {"GET", "/nodes/{node}/status", status},
        {"GET", "/nodes/{node}/rrddata", rrdData},
        {"GET", "/nodes/{node}/time", time},
        {"GET", "/nodes/{node}/dns", dns},
        {"GET", "/nodes/{node}/certificates/info", certificates},
        {"GET", "/nodes/{node}/network", network},
        {"GET", "/nodes/{node}/services", services},
        {"GET", "/nodes/{node}/subscription", subscription},
        {"GET", "/nodes/{node}/config", config},
    };
    return routes;
}

} // namespace orbit::lab
