#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QRegularExpression>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace orbit::lab {

struct ParamSpec;
/// Parameters by name. A name that ends in "[n]" stands for every number from 0.
using ParamSpecs = std::map<QByteArray, ParamSpec>;

/// What Proxmox's schema says of one parameter.
struct ParamSpec
{
    QByteArray type = "string"; ///< string, integer, number, boolean, array
    bool optional = false;
    QByteArray format;                       ///< Name of a format, checked in formats.cpp.
    std::shared_ptr<const ParamSpecs> parts; ///< Set when the text is itself a property string ("file=..,size=..").
    QByteArrayList allowed;                  ///< The enumeration, empty when anything goes.
    std::optional<double> minimum;
    std::optional<double> maximum;
    int minLength = -1;
    int maxLength = -1;
    std::optional<QRegularExpression> pattern;
    QByteArray requiredWith; ///< Another parameter that must be there too.
    bool defaultKey = false; ///< Inside a property string: the name may be left out.
    QByteArray alias;        ///< Inside a property string: another name of that part.
    QByteArray keyAlias;     ///< Inside a property string: the key itself is the value of that part ("virtio=MAC").
};

/// Who may call a method: one of the check expressions of PVE::RPCEnvironment.
struct Rights
{
    enum class Kind {
        Root,         ///< root@pam only.
        Everybody,    ///< Whoever is logged in.
        World,        ///< Without login too.
        Privileges,   ///< Privileges on a path.
        Self,         ///< The parameter userid names the caller.
        RealmOfUser,  ///< Privileges on the realm of userid.
        GroupsOfUser, ///< Privileges on the groups of userid.
        MayGrant,     ///< The right to change the rights on a path.
        And,
        Or,
    };
    Kind kind = Kind::Root;
    QByteArray path; ///< "/vms/{vmid}", holes are filled from the parameters.
    QByteArrayList privileges;
    bool any = false;               ///< One of the privileges is enough.
    QByteArray onlyWith;            ///< Counts only when this parameter was sent.
    QByteArray groupsParam;         ///< "create" or "update": the parameter groups counts too.
    std::vector<Rights> operands{}; ///< Of And and Or.
};

/// One method of one path, for one version of Proxmox VE.
struct MethodSpec
{
    QByteArray method;
    QByteArray path;          ///< "/nodes/{node}/qemu"
    bool isProtected = false; ///< Runs in pvedaemon.
    bool byNode = false;      ///< Runs on the node that the path names.
    bool tokenAllowed = true;
    Rights rights;
    ParamSpecs params;

    [[nodiscard]] bool needsLogin() const { return rights.kind != Rights::Kind::World; }
};

/// The parameter of that name, numbered ones included ("net3" finds "net[n]"); null when the schema has none.
[[nodiscard]] const ParamSpec *findParam(const ParamSpecs &specs, const QByteArray &name);

} // namespace orbit::lab
