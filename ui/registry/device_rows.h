#pragma once

#include "core/access/devices.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirm_dialog.h"

#include <QWidget>

class QVBoxLayout;

namespace orbit::ui {

class Label;

/// The devices of a person, a row each: what it is, when it was seen, and the way to revoke it.
class DeviceRows final : public QWidget
{
    Q_OBJECT

public:
    struct Shown
    {
        std::vector<Device> devices;
        bool mayRevoke = false;
        QString whyNot;        ///< why it cannot be revoked now; empty when it can
        DeviceId thisComputer; ///< the one the reader sits at; null when it is none of them

        friend bool operator==(const Shown &, const Shown &) = default;
    };

    DeviceRows(const Theme &theme, const QString &none, QWidget *parent = nullptr);

    /// The same again leaves the rows and the keyboard where they are.
    void showDevices(const Shown &shown, const QDateTime &now);

Q_SIGNALS:
    void revokeAsked(const orbit::Device &device);

private:
    QWidget *makeRow(const Device &device, const QDateTime &now);

    const Theme &m_theme;
    Shown m_shown;
    QWidget *m_none;
    QVBoxLayout *m_column;
    QWidget *m_rows = nullptr;
};

/// What is asked before.
ConfirmRequest revokeQuestion(const Device &device, bool isThisComputer);

} // namespace orbit::ui
