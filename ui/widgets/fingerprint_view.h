#pragma once

#include "ui/widgets/painted.h"

#include <QByteArray>

namespace orbit::ui {

/// A SHA-256 fingerprint as 4 rows of 8 pairs, to be compared by eye. Screen readers get it pair by pair; Ctrl+C copies it with colons.
class FingerprintView final : public Painted
{
    Q_OBJECT

public:
    explicit FingerprintView(const Theme &theme, QWidget *parent = nullptr);

    void setSha256(const QByteArray &sha256);
    /// As Proxmox prints it: "9C:41:0E...".
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }
    QString accessibleValue() const override { return text(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QByteArray m_sha256;
};

} // namespace orbit::ui
