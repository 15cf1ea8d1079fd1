#include "ui/clusters/sign_in_form.h"

#include "ui/text/error_text.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int tokenPage = 0;
constexpr int realmWidth = 190;
constexpr int typeRole = Qt::UserRole + 1; // the realm's type, beside its id

QVBoxLayout *columnIn(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    return column;
}

bool isTokenId(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^[^\s:/!@]+@[A-Za-z][A-Za-z0-9.\-_]+![A-Za-z][A-Za-z0-9.\-_]+$)"));
    return pattern.match(text).hasMatch();
}

} // namespace

SignInForm::SignInForm(const Theme &theme, QWidget *parent, SignInPurpose purpose)
    : QWidget(parent),
      m_theme(theme),
      m_method(new Segmented(theme, this)),
      m_pages(new QStackedWidget(this)),
      m_isOnce(purpose == SignInPurpose::Administrator)
{
    m_method->setObjectName(QStringLiteral("method"));
    m_method->addSegment(tr("API token"));
    m_method->addSegment(m_isOnce ? tr("Administrator, once") : tr("User and password"));
    m_method->setCurrentIndex(tokenPage);
    m_pages->addWidget(makeTokenPage());
    m_pages->addWidget(makePasswordPage());
    if (m_isOnce) {
        m_user->setText(QStringLiteral("root"));
        m_passwordField->setHelp(tr("Used to prepare Proxmox VE, then forgotten."));
        setMethod(SignInMethod::Password);
    }
    connect(m_method, &Segmented::chosen, m_pages, &QStackedWidget::setCurrentIndex);
    auto *column = columnIn(this);
    column->addWidget(m_method, 0, Qt::AlignLeft);
    column->addWidget(m_pages);
}

QWidget *SignInForm::makeTokenPage()
{
    auto *page = new QWidget(this);
    m_tokenId = new LineEdit(m_theme, page);
    m_tokenId->setObjectName(QStringLiteral("tokenId"));
    m_tokenId->setPlaceholderText(QStringLiteral("orbit@pve!console"));
    m_tokenSecret = new LineEdit(m_theme, page);
    m_tokenSecret->setObjectName(QStringLiteral("tokenSecret"));
    m_tokenSecret->setSecret();
    m_tokenIdField = new Field(m_theme, tr("API token ID"), m_tokenId, page);
    m_tokenSecretField = new Field(m_theme, tr("Token secret"), m_tokenSecret, page);
    m_tokenSecretField->setHelp(tr("Stored in the system keychain, never in a file."));
    connect(m_tokenSecret, &QLineEdit::returnPressed, this, &SignInForm::submitted);
    auto *column = columnIn(page);
    column->addWidget(m_tokenIdField);
    column->addWidget(m_tokenSecretField);
    column->addStretch();
    return page;
}

QWidget *SignInForm::makePasswordPage()
{
    auto *page = new QWidget(this);
    m_user = new LineEdit(m_theme, page);
    m_user->setObjectName(QStringLiteral("user"));
    m_password = new LineEdit(m_theme, page);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setSecret();
    m_realm = new ComboBox(m_theme, page);
    m_realm->setObjectName(QStringLiteral("realm"));
    m_realm->setFixedWidth(realmWidth);
    setRealms({});
    m_userField = new Field(m_theme, tr("User"), m_user, page);
    m_passwordField = new Field(m_theme, tr("Password"), m_password, page);
    m_passwordField->setHelp(tr("Not stored. Orbit asks again at the next start."));
    connect(m_password, &QLineEdit::returnPressed, this, &SignInForm::submitted);
    auto *who = new QHBoxLayout;
    who->setSpacing(Theme::space(3));
    who->addWidget(m_userField, 1);
    m_realmField = new Field(m_theme, tr("Realm"), m_realm, page);
    who->addWidget(m_realmField, 0, Qt::AlignTop);
    connect(m_realm, &QComboBox::currentIndexChanged, this, &SignInForm::followRealm);
    setTabOrder(m_user, m_realm);
    auto *column = columnIn(page);
    column->addLayout(who);
    column->addWidget(m_passwordField);
    column->addStretch();
    return page;
}

bool SignInForm::isTokenChosen() const { return m_method->currentIndex() == tokenPage; }

bool SignInForm::isOpenIdChosen() const { return !isTokenChosen() && m_realm->currentData(typeRole).toString() == QLatin1String("openid"); }

SignInMethod SignInForm::method() const
{
    if (isOpenIdChosen())
        return SignInMethod::OpenId;
    return isTokenChosen() ? SignInMethod::ApiToken : SignInMethod::Password;
}

/// The identity provider asks who it is: there is nothing to type here.
void SignInForm::followRealm()
{
    const bool isAskedElsewhere = m_realm->currentData(typeRole).toString() == QLatin1String("openid");
    m_userField->setVisible(!isAskedElsewhere);
    m_passwordField->setVisible(!isAskedElsewhere);
    m_realmField->setHelp(isAskedElsewhere ? tr("Your browser opens the page of this realm.") : QString());
    m_realm->setFixedWidth(isAskedElsewhere ? QWIDGETSIZE_MAX : realmWidth);
}

QString SignInForm::login() const
{
    if (isOpenIdChosen())
        return {};
    const QString user = isTokenChosen() ? m_tokenId->text().trimmed() : m_user->text().trimmed();
    return user.isEmpty() || user.contains(QLatin1Char('@')) ? user : user + QLatin1Char('@') + m_realm->currentData().toString();
}

std::optional<SignIn> SignInForm::signIn()
{
    clearErrors();
    if (isOpenIdChosen())
        return openIdSignIn();
    return isTokenChosen() ? tokenSignIn() : passwordSignIn();
}

std::optional<SignIn> SignInForm::openIdSignIn() const
{
    return SignIn{
        .method = SignInMethod::OpenId, .login = QLatin1Char('@') + m_realm->currentData().toString(), .secret = {}, .oneTimeCode = {}};
}

std::optional<SignIn> SignInForm::tokenSignIn()
{
    const QString id = m_tokenId->text().trimmed();
    if (!isTokenId(id)) {
        m_tokenIdField->setError(tr("A token ID reads user@realm!name, for example orbit@pve!console"));
        m_tokenId->setFocus(Qt::OtherFocusReason);
        return {};
    }
    const QString secret = m_tokenSecret->text().trimmed();
    if (secret.isEmpty()) {
        m_tokenSecretField->setError(tr("Paste the secret that Proxmox showed when the token was made"));
        m_tokenSecret->setFocus(Qt::OtherFocusReason);
        return {};
    }
    return SignIn{.method = SignInMethod::ApiToken, .login = id, .secret = Secret::fromText(secret)};
}

std::optional<SignIn> SignInForm::passwordSignIn()
{
    QString user = m_user->text().trimmed();
    if (user.isEmpty()) {
        m_userField->setError(tr("Type your user name"));
        m_user->setFocus(Qt::OtherFocusReason);
        return {};
    }
    if (m_password->text().isEmpty()) {
        m_passwordField->setError(tr("Type your password"));
        m_password->setFocus(Qt::OtherFocusReason);
        return {};
    }
    if (!user.contains(QLatin1Char('@')))
        user += QLatin1Char('@') + m_realm->currentData().toString();
    return SignIn{.method = SignInMethod::Password, .login = user, .secret = Secret::fromText(m_password->text())};
}

void SignInForm::setMethod(SignInMethod method)
{
    m_method->setCurrentIndex(method == SignInMethod::ApiToken ? tokenPage : tokenPage + 1);
    m_pages->setCurrentIndex(m_method->currentIndex());
}

void SignInForm::setKnown(SignInMethod method, const QString &login)
{
    const bool isToken = method == SignInMethod::ApiToken;
    setMethod(method);
    const qsizetype at = isToken ? -1 : login.lastIndexOf(QLatin1Char('@'));
    (isToken ? m_tokenId : m_user)->setText(at < 0 ? login : login.left(at));
    const QString realm = at < 0 ? QString() : login.mid(at + 1);
    if (at >= 0 && m_realm->findData(realm) < 0)
        m_realm->addItem(realm, realm); // the server tells the others in a moment
    if (method == SignInMethod::OpenId)
        m_realm->setItemData(m_realm->findData(realm), QStringLiteral("openid"), typeRole);
    if (at >= 0)
        m_realm->setCurrentIndex(m_realm->findData(realm));
    followRealm();
    setFocusProxy(isToken ? m_tokenSecret : m_password);
}

void SignInForm::setRealms(const std::vector<Realm> &realms)
{
    const QString chosen = m_realm->currentData().toString();
    m_realm->clear();
    for (const Realm &realm : realms) {
        m_realm->addItem(realm.comment.isEmpty() ? realm.id : tr("%1 (%2)").arg(realm.comment, realm.id), realm.id);
        m_realm->setItemData(m_realm->count() - 1, realm.type, typeRole);
        if (realm.id == chosen || (chosen.isEmpty() && realm.isDefault))
            m_realm->setCurrentIndex(m_realm->count() - 1);
    }
    if (realms.empty()) { // every Proxmox has these two
        m_realm->addItem(tr("Linux PAM (pam)"), QStringLiteral("pam"));
        m_realm->addItem(tr("Proxmox VE (pve)"), QStringLiteral("pve"));
    }
}

void SignInForm::showRefused(const Error &error)
{
    const bool isToken = isTokenChosen();
    Field *field = isToken ? m_tokenSecretField : isOpenIdChosen() ? m_realmField : m_passwordField;
    LineEdit *secret = isToken ? m_tokenSecret : m_password;
    const ErrorText words = describe(error);
    if (isOpenIdChosen()) {
        const bool isRefused = error.kind == ErrorKind::Denied;
        const QString said = error.detail.trimmed();
        field->setError(!isRefused       ? QStringList{words.what, words.todo}.join(QLatin1Char(' ')).trimmed()
                        : said.isEmpty() ? tr("%1 does not let you in.").arg(error.subject)
                                         : tr("%1 does not let you in: %2").arg(error.subject, said));
        m_realm->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (error.kind != ErrorKind::Denied)
        field->setError(QStringList{words.what, words.todo}.join(QLatin1Char(' ')).trimmed());
    else
        field->setError(isToken ? tr("%1 does not accept this ID and secret.").arg(error.subject)
                                : tr("%1 does not accept this name and password.").arg(error.subject));
    secret->setFocus(Qt::OtherFocusReason);
    secret->selectAll(); // typing the right one takes the place of the wrong one
}

void SignInForm::clearErrors()
{
    for (Field *field : {m_tokenIdField, m_tokenSecretField, m_userField, m_passwordField})
        field->setError({});
}

void SignInForm::clearSecrets()
{
    m_tokenSecret->clear();
    m_password->clear();
}

} // namespace orbit::ui
