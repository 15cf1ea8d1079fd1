#pragma once

#include "core/audit/audit_entry.h"
#include "core/base/clock.h"
#include "ui/widgets/shadow.h"

class QGridLayout;

namespace orbit::ui {

class DifferenceView;
class ElidedLabel;
class Glyph;
class IconTile;
class Label;

/// Everything of one entry, in a card over the lower right corner of the list.
class AuditPeek final : public FloatingPanel
{
    Q_OBJECT

public:
    AuditPeek(const Theme &theme, const Clock &clock, QWidget *parent);

    void setEntry(const AuditEntry &entry, const ChainReport &chain);
    const AuditEntry &entry() const { return m_entry; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void closeAsked();
    void copyAsked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void addFact(const QString &name, const QString &value, bool isMono = false);
    void fillFacts();
    void fillLink(const ChainReport &chain);
    void place();

    const Clock &m_clock;
    AuditEntry m_entry;
    IconTile *m_tile;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QGridLayout *m_facts;
    DifferenceView *m_difference;
    Glyph *m_linkGlyph;
    Label *m_link;
    ElidedLabel *m_hashes;
};

} // namespace orbit::ui
