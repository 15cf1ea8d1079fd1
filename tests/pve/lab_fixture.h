#pragma once

#include "adapters/lab/lab.h"
#include "adapters/pve/pve_service.h"
#include "core/base/clock.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_credential_store.h"

#include <QDir>
#include <QTemporaryDir>

#include <memory>

namespace orbit::pve {

inline QByteArray digestOf(const QString &fingerprint) { return QByteArray::fromHex(fingerprint.toLatin1()); }

/// A started lab and how a person gets into it.
class LabFixture
{
public:
    explicit LabFixture(lab::LabOptions options = small()) : lab(std::move(options))
    {
        auto started = lab.start();
        if (!started)
            qFatal("%s", qUtf8Printable(started.error()));
        access = *started;
    }

    static lab::LabOptions small()
    {
        lab::LabOptions options;
        options.nodes = 3;
        options.guests = 24;
        options.speed = 100;
        return options;
    }

    SignIn token() const { return {SignInMethod::ApiToken, access.tokenId, Secret::fromText(access.tokenSecret), {}}; }
    SignIn password() const { return {SignInMethod::Password, access.rootUser, Secret::fromText(access.rootPassword), {}}; }
    QByteArray ca() const { return digestOf(access.caFingerprint); }
    QByteArray leaf() const { return digestOf(access.leafFingerprint); }
    void tell(const QString &command)
    {
        const QString answer = lab.control(command);
        if (answer != QStringLiteral("ok"))
            qFatal("%s: %s", qUtf8Printable(command), qUtf8Printable(answer));
    }

    lab::Lab lab;
    lab::LabAccess access;
};

/// Everything as composed in the program, with a profile file and a keychain that this object keeps.
class ServiceFixture
{
public:
    explicit ServiceFixture(PveCadence cadence = fast()) : m_cadence(cadence) { restart(); }

    static PveCadence fast()
    {
        using namespace std::chrono_literals;
        PveCadence cadence;
        cadence.focused = 50ms;
        cadence.unfocused = 200ms;
        cadence.minimised = 1s;
        cadence.tasks = 60ms;
        cadence.ownTasks = 20ms;
        cadence.rights = 100ms;
        cadence.visibleGuests = 100ms;
        cadence.visibleNodes = 50ms;
        cadence.pressure = 100ms;
        cadence.firstRetry = 20ms;
        cadence.lastRetry = 100ms;
        return cadence;
    }

    /// As if the program was closed and opened again.
    void restart()
    {
        service.reset();
        PveSettings settings{.profileFile = profileFile(), .userAgent = QStringLiteral("Orbit test"), .cadence = m_cadence};
        settings.limits = limits;
        service = std::make_unique<PveService>(settings, credentials, clock);
    }
    QString profileFile() const { return m_folder.filePath(QStringLiteral("clusters/clusters.json")); }

    ClusterId add(LabFixture &lab)
    {
        auto added = await(service->clusters().add(lab.access.url, lab.ca(), lab.token()));
        if (!added)
            qFatal("%s", qUtf8Printable(added.error().detail));
        return added->id;
    }
    LinkState link(const ClusterId &id) const { return service->clusters().status(id).link; }
    bool waitForLink(const ClusterId &id, LinkState state) const
    {
        return QTest::qWaitFor([&] { return link(id) == state; }, 30'000);
    }
    bool waitForData() const
    {
        return QTest::qWaitFor([&] { return !service->inventory().guests().empty(); }, 30'000);
    }

    PveLimits limits;
    SystemClock clock;
    testkit::FakeCredentialStore credentials;
    std::unique_ptr<PveService> service;

private:
    QTemporaryDir m_folder;
    PveCadence m_cadence;
};

} // namespace orbit::pve
