#include "adapters/answers/orbit_conf.h"

#include "tests/testkit/test_main.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace orbit;
using namespace Qt::StringLiterals;

class OrbitConfTest final : public QObject
{
    Q_OBJECT

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the test cannot write");
        return file.fileName();
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void nothingProposesRoot()
    {
        const answers::Proposal proposal = answers::readProposal({m_folder.filePath(u"none"_s)}, {});
        QVERIFY(proposal.problems.isEmpty());
        QCOMPARE(proposal.answers.proxmox.login, u"root@pam"_s);
        QVERIFY(proposal.answers.proxmox.address.isEmpty());
    }

    void theLaterOneWins()
    {
        const QString machine =
            write(u"machine.conf"_s, "PVE_BASE_URL=https://one:8006\nBRANDING_NAME=Harbour Desk\nPVE_TEMPLATE_VMID=9000, 9001\n");
        const QString account = write(u"account.conf"_s, "PVE_BASE_URL=https://two:8006/\n");
        QProcessEnvironment environment;
        environment.insert(u"PVE_DEFAULT_STORAGE"_s, u"vdi-rbd"_s);
        answers::Proposal proposal = answers::readProposal({machine, account}, environment);
        QVERIFY(proposal.problems.isEmpty());
        QCOMPARE(proposal.answers.proxmox.address, QUrl(u"https://two:8006"_s));
        QCOMPARE(proposal.answers.branding.name, u"Harbour Desk"_s);
        QCOMPARE(proposal.answers.templates, (QList<VmId>{VmId(9000), VmId(9001)}));
        QCOMPARE(proposal.answers.placement.storage.value(), u"vdi-rbd"_s);
        environment.insert(u"PVE_BASE_URL"_s, u"three"_s);
        proposal = answers::readProposal({machine, account}, environment);
        QCOMPARE(proposal.answers.proxmox.address, QUrl(u"https://three:8006"_s));
    }

    void aTokenComesWithoutItsSecret()
    {
        QProcessEnvironment environment;
        environment.insert(u"PVE_API_TOKEN"_s, u"orbit@pve!console=3f0a-secret"_s);
        const answers::Proposal proposal = answers::readProposal({}, environment);
        QCOMPARE(proposal.answers.proxmox.login, u"orbit@pve!console"_s);
        QVERIFY(!proposal.answers.proxmox.isPrepared);
    }

    void aDatabaseIsTakenApart()
    {
        QProcessEnvironment environment;
        environment.insert(u"POSTGRES_URL"_s, u"postgresql://petra@db1.office.lan:5433/office?sslrootcert=/etc/ca.pem"_s);
        const RegistryAnswers registry = answers::readProposal({}, environment).answers.registry;
        QCOMPARE(registry.kind, RegistryAnswer::Join);
        QCOMPARE(registry.server.hosts, u"db1.office.lan:5433"_s);
        QCOMPARE(registry.server.database, u"office"_s);
        QCOMPARE(registry.server.rootCertificate, u"/etc/ca.pem"_s);
        QCOMPARE(registry.adminLogin, u"petra"_s);
    }

    void whatCannotBeUsedIsSaidAndLeftOut()
    {
        QProcessEnvironment environment;
        environment.insert(u"PVE_BASE_URL"_s, u"http://pve:8006"_s);
        environment.insert(u"PVE_API_TOKEN"_s, u"nonsense"_s);
        environment.insert(u"POSTGRES_URL"_s, u"mysql://db"_s);
        environment.insert(u"PVE_TEMPLATE_VMID"_s, u"9000,x"_s);
        const answers::Proposal proposal = answers::readProposal({}, environment);
        QCOMPARE(proposal.problems.size(), 4);
        QVERIFY(proposal.answers.proxmox.address.isEmpty());
        QCOMPARE(proposal.answers.registry.kind, RegistryAnswer::Private);
        QCOMPARE(proposal.answers.templates, QList<VmId>{VmId(9000)});
    }

    void aPasswordInTheAddressIsLeftOutAndNotSaidAgain()
    {
        for (const QString &address : {u"https://root:canary@pve:8006"_s, u"https://root:canary%/#?[@pve:8006"_s}) {
            QProcessEnvironment environment;
            environment.insert(u"PVE_BASE_URL"_s, address);
            const answers::Proposal proposal = answers::readProposal({}, environment);
            QVERIFY(proposal.answers.proxmox.address.isEmpty());
            QCOMPARE(proposal.problems.size(), 1);
            QVERIFY(!proposal.problems.first().contains("canary"_L1));
        }
    }
};

ORBIT_TEST(OrbitConfTest, "orbit_conf")
#include "orbit_conf_test.moc"
