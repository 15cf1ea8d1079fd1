#pragma once

#include "core/audit/audit_entry.h"
#include "core/base/clock.h"
#include "ui/widgets/painted.h"

namespace orbit::ui {

/// Whether the chain of hashes is right, in a pill beside the title.
class ChainBadge final : public Painted
{
    Q_OBJECT

public:
    explicit ChainBadge(const Theme &theme, QWidget *parent = nullptr);

    void setReport(const ChainReport &report);
    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

    /// "48 213 entries, checked 4 min ago", or why it is broken.
    static QString remark(const ChainReport &report, const QDateTime &now);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Neutral;
    Icon m_icon = Icon::ShieldCheck;
};

} // namespace orbit::ui
