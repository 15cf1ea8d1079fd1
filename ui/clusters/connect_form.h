#pragma once

#include "ui/clusters/connect_flow.h"
#include "ui/clusters/sign_in_form.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <array>
#include <expected>
#include <functional>
#include <optional>

class QVBoxLayout;

namespace orbit::ui {

class BrowserWaitRow;
class Button;
class ChecksCard;
class Field;
class LineEdit;
class SecondFactorRow;
class TrustCard;

/// What tells one place of the form from another.
struct ConnectLook
{
    SignInPurpose purpose = SignInPurpose::Person;
    QString verb;     ///< "Connect"
    QString shortcut; ///< "Ctrl+T", named beside the button; empty: none
    bool isLarge = false;
};

/// How a cluster stands that this console has already: shown in place of a new connection.
struct KnownServer
{
    QUrl address;
    ConnectChecks checks;
    std::array<QString, 4> found;
};

/// Connecting to a cluster: address, sign-in, perhaps a second factor, how far it came. The certificate's decision is a card of its own,
/// which whoever shows the form puts where there is room.
class ConnectForm final : public QWidget
{
    Q_OBJECT

public:
    ConnectForm(const Theme &theme, Clusters &clusters, const ConnectLook &look, QWidget *parent = nullptr);
    ~ConnectForm() override;

    const ConnectFlow &flow() const { return m_flow; }
    void setPreparation(ProxmoxSetup &setup, const QString &device) { m_flow.setPreparation(&setup, device); }
    /// Of the form until it is put into a layout.
    TrustCard *trustCard() const { return m_trust; }
    SignInForm *signInForm() const { return m_form; }
    LineEdit *addressField() const { return m_address; }
    /// Below the checks.
    void addBelow(QWidget *widget);

    /// What was typed, with its port; the error is one sentence.
    std::expected<QUrl, QString> address() const;
    /// Types it and asks the server at once.
    void setAddress(const QString &address);
    /// One that is there: asking it again is its owner's, see repeated(). Empty: nothing is known of what is typed.
    void setKnown(const std::optional<KnownServer> &known);
    /// Asked before a server is: true when its owner knows it, and shows it by setKnown().
    void setKnows(std::function<bool(const QUrl &address)> knows) { m_knows = std::move(knows); }
    bool isCertificateAsked() const;

Q_SIGNALS:
    /// The flow came further, or another server is meant.
    void changed();
    /// Another server is meant than the known one.
    void left();
    /// The known server is to be asked again.
    void repeated();
    /// As whom it is tried.
    void tried(orbit::SignInMethod method, const QString &login);
    void connected(const orbit::ClusterId &id, bool isSecretKept);

private:
    void layOut(const ConnectLook &look);
    QWidget *makeVerb(const ConnectLook &look);
    void checkServer();
    void submit();
    void submitCode();
    void showFlow();
    void showTrust();
    void showProblem();
    bool isKnown(const QUrl &address) const { return m_known && m_known->address == address; }
    std::array<QString, 4> found() const;

    const Theme &m_theme;
    ConnectFlow m_flow;
    LineEdit *m_address;
    Field *m_addressField;
    SignInForm *m_form;
    SecondFactorRow *m_secondFactor;
    BrowserWaitRow *m_browser;
    Button *m_verb;
    ChecksCard *m_checks;
    TrustCard *m_trust;
    QVBoxLayout *m_column = nullptr;
    std::function<bool(const QUrl &)> m_knows;
    std::optional<KnownServer> m_known;
    QByteArray m_shownCertificate;
};

} // namespace orbit::ui
