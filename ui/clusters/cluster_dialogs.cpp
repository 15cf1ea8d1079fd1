#include "ui/clusters/cluster_dialogs.h"

#include "ui/clusters/connect_panel.h"
#include "ui/clusters/sign_in_panel.h"
#include "ui/clusters/trust_card.h"
#include "ui/widgets/dialog.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("orbit::ui::ClusterDialogs", text); }

std::optional<ClusterProfile> profileOf(const Clusters &clusters, const ClusterId &id)
{
    for (const ClusterProfile &profile : clusters.profiles()) {
        if (profile.id == id)
            return profile;
    }
    return {};
}

/// Forgetting takes a moment and outlives the dialog that asked for it; the clusters tell everybody when it is done.
Task<> removeNow(Clusters *clusters, ClusterId id) { [[maybe_unused]] const Result<void> removed = co_await clusters->remove(id); }

/// Lives as long as the window.
Scope &scopeOf(QWidget *window)
{
    struct Holder final : QObject
    {
        using QObject::QObject;
        Scope scope;
    };
    static const QString name = QStringLiteral("clusterDialogsScope");
    auto *holder = static_cast<Holder *>(window->findChild<QObject *>(name, Qt::FindDirectChildrenOnly));
    if (!holder) {
        holder = new Holder(window);
        holder->setObjectName(name);
    }
    return holder->scope;
}

} // namespace

Dialog *openConnectDialog(const Theme &theme, QWidget *window, Clusters &clusters)
{
    auto *dialog = new Dialog(theme, window, DialogWidth::Wide);
    dialog->setObjectName(QStringLiteral("connectDialog"));
    dialog->setHead(Icon::Cluster, Tone::Info, tr("Connect to Proxmox VE"), tr("Any node will do. Orbit finds the others by itself."));
    auto *panel = new ConnectPanel(theme, clusters);
    dialog->body()->addWidget(panel);
    dialog->addSafeButton(tr("Close"));
    dialog->setFirstFocus(panel);
    QObject::connect(panel, &ConnectPanel::connected, dialog, [dialog] { dialog->finish(true); });
    dialog->open();
    return dialog;
}

Dialog *openSignInDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id)
{
    const auto profile = profileOf(clusters, id);
    if (!profile)
        return nullptr;
    auto *dialog = new Dialog(theme, window, DialogWidth::Task);
    dialog->setObjectName(QStringLiteral("signInDialog"));
    const ClusterStatus status = clusters.status(id);
    const QString why = status.problem.detail.trimmed();
    const QString plain = status.link == LinkState::Online
                              ? tr("Give a new API token or your password. The one in use stays until the new one is accepted.")
                              : tr("The sign-in is missing or has ended. What you see stays as it is meanwhile.");
    dialog->setHead(Icon::Key, Tone::Warning, tr("Sign in to %1").arg(profile->name),
                    why.isEmpty() ? plain : plain + QLatin1Char('\n') + tr("%1 said: %2").arg(profile->name, why));
    auto *panel = new SignInPanel(theme, clusters, *profile);
    dialog->body()->addSpacing(Theme::space(4));
    dialog->body()->addWidget(panel);
    dialog->addSafeButton(tr("Not now"));
    dialog->setFirstFocus(panel);
    QObject::connect(panel, &SignInPanel::signedIn, dialog, [dialog] { dialog->finish(true); });
    dialog->open();
    return dialog;
}

Dialog *openTrustDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id)
{
    const auto profile = profileOf(clusters, id);
    const auto facts = clusters.status(id).certificate;
    if (!profile || !facts)
        return nullptr;
    auto *dialog = new Dialog(theme, window, DialogWidth::Task);
    dialog->setObjectName(QStringLiteral("trustDialog"));
    dialog->setHead(Icon::Fingerprint, Tone::Danger, tr("%1 shows another certificate").arg(profile->name),
                    tr("Orbit stopped before sending anything."));
    auto *card = new TrustCard(theme);
    card->setCertificate(*facts);
    card->setChanged(profile->pinnedSha256);
    dialog->body()->addSpacing(Theme::space(4));
    dialog->body()->addWidget(card);
    dialog->setFirstFocus(dialog->addSafeButton(tr("Not now")));
    QObject::connect(card, &TrustCard::refused, card, &TrustCard::showRefused);
    QObject::connect(card, &TrustCard::trusted, dialog, [dialog, clusters = &clusters, id, facts] {
        clusters->trust(id, facts->caSha256.isEmpty() ? facts->leafSha256 : facts->caSha256);
        dialog->finish(true);
    });
    dialog->open();
    return dialog;
}

Dialog *openCertificateDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id)
{
    const ClusterStatus status = clusters.status(id);
    const auto profile = profileOf(clusters, id);
    if (status.link == LinkState::Untrusted)
        return openTrustDialog(theme, window, clusters, id);
    if (!profile || !status.certificate)
        return nullptr;
    auto *dialog = new Dialog(theme, window, DialogWidth::Task);
    dialog->setObjectName(QStringLiteral("certificateDialog"));
    dialog->setHead(Icon::Fingerprint, Tone::Warning, tr("The certificate of %1 runs out").arg(profile->name),
                    tr("Proxmox VE renews certificates of its own two weeks before they end. One that was uploaded has to be renewed on "
                       "the node. Orbit asks you to compare the new one when it cannot tell by itself."));
    auto *card = new TrustCard(theme);
    card->setCertificate(*status.certificate);
    card->setAccepted();
    dialog->body()->addSpacing(Theme::space(4));
    dialog->body()->addWidget(card);
    dialog->setFirstFocus(dialog->addSafeButton(tr("Close")));
    dialog->open();
    return dialog;
}

Dialog *openNeededDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id)
{
    switch (clusters.status(id).link) {
    case LinkState::NeedsSignIn:
        return openSignInDialog(theme, window, clusters, id);
    case LinkState::Untrusted:
        return openTrustDialog(theme, window, clusters, id);
    case LinkState::Connecting:
    case LinkState::Online:
    case LinkState::Offline:
        return nullptr;
    }
    Q_UNREACHABLE();
}

Dialog *openRemoveDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id)
{
    const auto profile = profileOf(clusters, id);
    if (!profile)
        return nullptr;
    auto *dialog = new Dialog(theme, window);
    dialog->setObjectName(QStringLiteral("removeClusterDialog"));
    dialog->setHead(Icon::Trash, Tone::Danger, tr("Remove %1 from Orbit?").arg(profile->name),
                    tr("Orbit forgets the address, the trusted certificate and the sign-in. Nothing changes in Proxmox."));
    dialog->addSafeButton(tr("Cancel"));
    dialog->addMainButton(tr("Remove cluster"), ButtonKind::Danger);
    QObject::connect(dialog, &Dialog::finished, window, [window, clusters = &clusters, id](bool isWanted) {
        if (isWanted)
            scopeOf(window).start(removeNow(clusters, id));
    });
    dialog->open();
    return dialog;
}

} // namespace orbit::ui
