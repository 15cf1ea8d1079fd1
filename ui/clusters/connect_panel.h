#pragma once

#include "core/clusters/clusters.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class ConnectForm;

/// "Connect to Proxmox VE": address and sign-in on the left with the checks below, the certificate's decision on the right.
class ConnectPanel final : public QWidget
{
    Q_OBJECT

public:
    ConnectPanel(const Theme &theme, Clusters &clusters, QWidget *parent = nullptr);
    ~ConnectPanel() override;

    /// The address to begin with, for links and tests.
    void setAddress(const QString &address);

Q_SIGNALS:
    void connected(const orbit::ClusterId &id, bool isSecretKept);

private:
    QWidget *makeSide();

    const Theme &m_theme;
    ConnectForm *m_form;
    QWidget *m_advice = nullptr;
};

} // namespace orbit::ui
