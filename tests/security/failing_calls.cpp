#include "tests/security/failing_calls.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::PostgresCluster;

namespace {

std::vector<FailingCall> onTheRegistry(const CanaryStage &at)
{
    const QStringList check{u"registry"_s, u"check"_s};
    const QStringList list{u"user"_s, u"list"_s};
    const QStringList init{u"registry"_s, u"init"_s, u"--admin"_s, u"eve"_s, u"--admin-secret-fd"_s, u"0"_s};
    const QStringList create{u"user"_s, u"create"_s, u"--new-secret-fd"_s, u"0"_s, u"--name"_s, u"Somebody"_s};
    const QStringList renew{u"user"_s, u"password"_s, u"nobody"_s, u"--new-secret-fd"_s, u"0"_s};
    const CanaryStage::Secrets &s = at.secrets();
    const QByteArray &wrong = s.mistyped.text;
    return {{"the superuser's password is wrong", {check + at.registry(u"chief"_s), {wrong}}, 4},
            {"the server to prepare is not there", {init + at.nowhere(u"chief"_s), {s.superuser.text, s.admin.text}}, 3},
            {"there is an admin", {init + at.registry(u"chief"_s), {s.superuser.text, s.admin.text}}, 1},
            {"another authority signed the server's certificate", {check + at.otherAuthority(u"chief"_s), {s.superuser.text}}, 3},
            {"a typed password is wrong", {list + at.registry(u"ada"_s), {wrong}}, 4},
            {"an exported password is wrong", {list + at.registry(u"ada"_s, {}), {}, wrong}, 4},
            {"the registry is not there", {list + at.nowhere(u"ada"_s), {s.admin.text}}, 3},
            {"the login is taken", {create + QStringList{u"lene"_s} + at.registry(u"ada"_s), {s.admin.text, s.person.text}}, 1},
            {"the login is none", {create + QStringList{u"Le ne"_s} + at.registry(u"ada"_s), {s.admin.text, s.person.text}}, 1},
            {"there is nobody of that login", {renew + at.registry(u"ada"_s), {s.admin.text, s.renewed.text}}, 5},
            {"the agent's password is wrong", {QStringList{u"agent"_s} + at.registry(u"robo"_s) + at.console(u"console"_s), {wrong}}, 4}};
}

std::vector<FailingCall> elsewhere(CanaryStage &at)
{
    const CanaryStage::Secrets &s = at.secrets();
    const lab::LabAccess &access = at.proxmox();
    const QUrl nowhere(u"https://127.0.0.1:%1"_s.arg(PostgresCluster::freePort()));
    const QStringList add{u"cluster"_s, u"add"_s, access.url.toString(), u"--secret-fd"_s, u"0"_s, u"--user"_s, access.rootUser};
    const QStringList right{u"--fingerprint"_s, access.caFingerprint};
    const QStringList other{u"--fingerprint"_s, QString(u"AB:"_s).repeated(31) + u"AB"_s};
    const QStringList import{u"user"_s, u"import-ldap"_s};
    return {{"root's password is wrong", {at.setup(u"third"_s, {access.url, s.mistyped, u"prepare"_s, s.admin})}, 4},
            {"Proxmox is not there", {at.setup(u"fourth"_s, {nowhere, s.root, u"prepare"_s, s.admin})}, 3},
            {"the admin's password is wrong", {at.setup(u"fifth"_s, {access.url, s.root, u"join"_s, s.mistyped})}, 4},
            {"a cluster's password is wrong", {add + right + at.console(u"sixth"_s), {s.mistyped.text}}, 4},
            {"a cluster shows another certificate", {add + other + at.console(u"sixth"_s), {s.root.text}}, 3},
            {"the directory's password is wrong", {import + at.directory() + at.registry(u"ada"_s), {s.admin.text, s.mistyped.text}}, 4}};
}

} // namespace

std::vector<FailingCall> failingCalls(CanaryStage &stage)
{
    std::vector<FailingCall> calls = onTheRegistry(stage);
    std::ranges::copy(elsewhere(stage), std::back_inserter(calls));
    return calls;
}

} // namespace orbit::security
