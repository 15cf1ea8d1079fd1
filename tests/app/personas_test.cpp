#include "app/console/composition_root.h"
#include "app/console/demo_lab.h"
#include "app/console/demo_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace orbit::console;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

} // namespace

/// Whoever is looked at in the demo has in the lab what they would have in a cluster, and no more.
class PersonasTest final : public QObject
{
    Q_OBJECT

private:
    /// Pieces of the pools of all desktops that are seen: the teams, or with `piece` 2 the people.
    QStringList seen(int piece) const
    {
        QStringList all;
        for (const Guest &guest : m_root->service().inventory().guests()) {
            if (!guest.isTemplate && !all.contains(guest.pool.value().section(u'/', piece, piece)))
                all.append(guest.pool.value().section(u'/', piece, piece));
        }
        all.sort();
        return all;
    }
    void lookAs(qsizetype persona)
    {
        m_login = DemoOffice::personas().at(persona).login;
        m_root->hooks().lookAs(m_login);
        const Registry &registry = m_root->registry().account;
        QTRY_VERIFY_WITH_TIMEOUT(registry.me() && registry.me()->login == m_login, patience);
    }
    std::size_t count() const { return m_root->service().inventory().guests().size(); }
    bool mayPower(const Guest &guest) const { return !m_root->service().rights().missing(guest.key, u"VM.PowerMgmt"_s); }
    bool maySnapshot(const Guest &guest) const { return !m_root->service().rights().missing(guest.key, u"VM.Snapshot"_s); }

    DemoLab m_lab;
    DemoOffice m_office;
    std::unique_ptr<CompositionRoot> m_root;
    QString m_login;
    std::size_t m_all = 0;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_lab.start().has_value());
        const QString admin = DemoOffice::personas().first().login;
        m_root = std::make_unique<CompositionRoot>(ConsoleSettings{
            .dataFolder = m_lab.dataFolder(),
            .keepsSecrets = false,
            .theme = ui::ThemeChoice::Light,
            .registryFolder = m_office.folder(),
            .personas = DemoOffice::personas(),
            .personaSignIn = [this, admin](const QString &login) { return login == admin ? m_lab.ownSignIn() : m_lab.signInOf(login); }});
        QVERIFY(await(m_lab.addTo(m_root->service().clusters())).has_value());
        QVERIFY(await(m_office.open(&m_root->registry(), &m_root->service().inventory())).has_value());
        m_all = count();
        QVERIFY(m_all > 50);
    }

    /// Screens are widgets, and the registry's server ends with its last console.
    void cleanupTestCase() { m_root.reset(); }

    void aUserSeesTheirOwn()
    {
        lookAs(3);
        QTRY_COMPARE_WITH_TIMEOUT(seen(2), QStringList{m_login}, patience);
        const Guest own = m_root->service().inventory().guests().front();
        QTRY_VERIFY_WITH_TIMEOUT(mayPower(own) && !maySnapshot(own), patience);
    }

    void anOperatorSeesTheirTeams()
    {
        lookAs(1);
        QTRY_COMPARE_WITH_TIMEOUT(seen(1), (QStringList{u"finance"_s, u"people"_s}), patience);
        QTRY_VERIFY_WITH_TIMEOUT(maySnapshot(m_root->service().inventory().guests().front()), patience);
    }

    void theHelpdeskSeesAllDesktopsAndDeletesNone()
    {
        lookAs(2);
        QTRY_VERIFY_WITH_TIMEOUT(seen(1).size() > 2 && !seen(1).contains(QString()), patience);
        const Guest any = m_root->service().inventory().guests().front();
        QTRY_VERIFY_WITH_TIMEOUT(mayPower(any) && !maySnapshot(any), patience);
    }

    void theAdminHasEverythingBack()
    {
        lookAs(0);
        QTRY_COMPARE_WITH_TIMEOUT(count(), m_all, patience);
        QCOMPARE(m_root->service().clusters().profiles().front().method, SignInMethod::ApiToken);
    }
};

ORBIT_TEST(PersonasTest, "personas")

#include "personas_test.moc"
