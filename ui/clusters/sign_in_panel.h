#pragma once

#include "core/async/scope.h"
#include "core/clusters/clusters.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class BrowserWaitRow;
class Button;
class SecondFactorRow;
class SignInForm;

/// Signs in again to a cluster that is known.
class SignInPanel final : public QWidget
{
    Q_OBJECT

public:
    SignInPanel(const Theme &theme, Clusters &clusters, const ClusterProfile &profile, QWidget *parent = nullptr);

Q_SIGNALS:
    void signedIn();

private:
    void submit();
    Task<> signInNow(SignIn signIn);
    Task<> loadRealms(QUrl address, QByteArray trusted);

    Clusters &m_clusters;
    ClusterId m_cluster;
    SignInForm *m_form;
    SecondFactorRow *m_factor;
    BrowserWaitRow *m_browser;
    Button *m_button;
    std::optional<SignIn> m_pending; ///< waits for its second factor
    Scope m_scope;
};

} // namespace orbit::ui
