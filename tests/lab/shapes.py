"""Compares an answer of the lab with a recorded one: keys, types, and the words that people read."""
import re

# Differ from run to run, or belong to the recorded machine.
VARIABLE = {
    "digest", "upid", "ticket", "CSRFPreventionToken", "value", "fingerprint", "ssl_fingerprint", "pem", "cert", "password", "port", "smbios1",
    "vmgenid", "meta", "net0", "net1", "pveversion", "kversion", "release", "version", "repoid", "id", "uid", "msg", "model", "flags", "mhz", "ip",
    "address", "cidr", "hardware-address", "hwaddr", "pretty-name", "kernel-release", "kernel-version", "version-id", "subject", "issuer",
    "running-machine", "running-qemu", "pbs-library-version", "host", "ca", "host-subject", "proxy", "vmstate", "secret", "hvm", "message-id",
    "serverid", "timezone", "dns1", "search", "zone", "utc", "node-time", "machine", "cipassword", "runningmachine", "runningcpu", "boot-info", "privs",
    "content", "path", "host-name", "ip-address", "ip-address-type", "name-of-os", "starttime-text", "title", "snaptime", "plugin", "comment-text",
    "netmask", "bridge_ports", "iface", "desc", "message-text", "url", "loadavg", "gateway", "options", "priority-text", "hostname-os",
    "interface", "mode", "sysname", "state", "unit-state", "active-state", "notbefore-text", "filename", "san", "status-text", "level", "pending",
}
# Metrics: present or not with the moment.
OPTIONAL = {"idle_time_ns", "lock", "tokenid", "hastate", "pool", "tags", "memhost", "parent", "description", "balloon", "freemem", "saved"}
NUMBERS = {"vmid", "enable", "template", "cores", "sockets", "propagate", "special", "privsep", "n", "onboot", "kvm", "shared", "hasFeature",
           "protected", "running", "vmstate", "NeedTFA", "success", "enabled", "active", "cpus", "maxmem", "maxcpu", "managed", "serial", "agent"}
KEYS = ("volid", "userid", "groupid", "roleid", "tokenid", "poolid", "realm", "subdir", "cmd", "key", "storage", "vmid", "name", "n", "iface")


def plain(text):
    """Without what changes with the day and the run."""
    text = re.sub(r"UPID:[^:]+:[0-9A-F]{8}:[0-9A-F]{8,9}:[0-9A-F]{8}:", "UPID:", text)
    text = re.sub(r"\d{4}-\d\d-\d\d", "DAY", text)
    return re.sub(r"\b(size|ctime)=\d+\b(?![GMK])", r"\1=N", text)


def kind(value):
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return {str: "string", list: "list", dict: "object", type(None): "null"}[type(value)]


def compare(recorded, given, rules, path="", key=""):
    if key in rules.get("ignore", ()):
        return []
    if kind(recorded) != kind(given):
        return [f"{path}: {kind(recorded)} recorded, {kind(given)} given"]
    if isinstance(recorded, dict):
        return compare_objects(recorded, given, rules, path)
    if isinstance(recorded, list):
        return compare_lists(recorded, given, rules, path, key)
    if isinstance(recorded, str) and key not in VARIABLE and rules.get("words", True) and plain(recorded) != plain(given):
        return [f"{path}: {recorded!r} recorded, {given!r} given"]
    if kind(recorded) == "number" and key in NUMBERS and rules.get("words", True) and recorded != given:
        return [f"{path}: {recorded} recorded, {given} given"]
    return []


def compare_objects(recorded, given, rules, path):
    problems = []
    free = OPTIONAL | set(rules.get("optional", ()))
    for name in sorted(set(recorded) - set(given) - free - set(rules.get("ignore", ()))):
        problems.append(f"{path}.{name}: missing")
    for name in sorted(set(given) - set(recorded) - free - set(rules.get("ignore", ()))):
        problems.append(f"{path}.{name}: not recorded")
    for name in sorted(set(recorded) & set(given)):
        problems += compare(recorded[name], given[name], rules, f"{path}.{name}", name)
    return problems


def compare_lists(recorded, given, rules, path, key):
    if recorded and not given:
        return [f"{path}: empty"]
    if recorded and not isinstance(recorded[0], dict):
        return [] if kind(recorded[0]) == kind(given[0]) else [f"{path}: other elements"]
    name = next((k for k in KEYS if recorded and all(k in entry for entry in recorded)), None)
    if name is None or rules.get("any-entry"):
        return compare_union(recorded, given, rules, path)
    problems = []
    known = {str(entry.get(name)): entry for entry in given}
    for entry in recorded:
        other = known.get(str(entry[name]))
        if other is None:
            problems.append(f"{path}[{name}={entry[name]}]: missing")
        else:
            problems += compare(entry, other, rules, f"{path}[{entry[name]}]")
    if not recorded and given:
        problems.append(f"{path}: {len(given)} entries, none recorded")
    return problems


def compare_union(recorded, given, rules, path):
    """Lists whose entries cannot be paired, such as tasks: every key and type that occurs."""
    problems = []
    if not recorded:
        return [f"{path}: {len(given)} entries, none recorded"] if given else []
    shapes = {}
    for entry in given:
        for name, value in entry.items():
            shapes.setdefault(name, set()).add(kind(value))
    for entry in recorded:
        for name, value in entry.items():
            if name in OPTIONAL or name in rules.get("ignore", ()) or name in rules.get("optional", ()):
                continue
            if name not in shapes:
                problems.append(f"{path}[].{name}: missing")
            elif kind(value) not in shapes[name]:
                problems.append(f"{path}[].{name}: {kind(value)} recorded, {'/'.join(shapes[name])} given")
    known = {name for entry in recorded for name in entry} | OPTIONAL | set(rules.get("optional", ()))
    problems += [f"{path}[].{name}: not recorded" for name in shapes if name not in known]
    return sorted(set(problems))
