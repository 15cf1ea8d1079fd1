#pragma once

#include "ui/widgets/painted.h"

namespace orbit::ui {

/// A SHA-256 fingerprint to be compared by eye: 32 pairs in 8 columns.
class FingerprintGrid final : public Painted
{
    Q_OBJECT

public:
    explicit FingerprintGrid(const Theme &theme, QWidget *parent = nullptr);

    /// 64 hex digits.
    void setFingerprint(const QString &fingerprint);

    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }
    /// The pairs, to be read out one by one.
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_pairs;
};

} // namespace orbit::ui
