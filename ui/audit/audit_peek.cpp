#include "ui/audit/audit_peek.h"

#include "ui/audit/audit_look.h"
#include "ui/audit/difference_view.h"
#include "ui/text/audit_words.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

constexpr int cardWidth = 420;
constexpr int rightMargin = 24;
constexpr int bottomMargin = 20;
constexpr int nameWidth = 104;
constexpr int factHeight = 24;
constexpr int linkPx = 15;

} // namespace

AuditPeek::AuditPeek(const Theme &theme, const Clock &clock, QWidget *parent)
    : FloatingPanel(theme, radii::floating, parent),
      m_clock(clock),
      m_tile(new IconTile(theme, Icon::Audit, Tone::Info)),
      m_title(new ElidedLabel(theme, {}, TypeRole::CardTitle)),
      m_subtitle(new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_facts(new QGridLayout),
      m_difference(new DifferenceView(theme)),
      m_linkGlyph(new Glyph(theme, Icon::Link, Role::SuccessText, linkPx)),
      m_link(new Label(theme, {}, TypeRole::Detail, Role::SuccessText)),
      m_hashes(new ElidedLabel(theme, {}, TypeRole::Mono, Role::TextTertiary))
{
    setObjectName(u"auditPeek"_s);
    setAccessibleName(tr("Entry"));
    build();
    parent->installEventFilter(this);
    hide();
}

void AuditPeek::build()
{
    auto *copy = new IconButton(theme(), Icon::Clipboard, tr("Copy as JSON"), ButtonKind::Ghost);
    auto *close = new IconButton(theme(), Icon::X, tr("Close (Esc)"), ButtonKind::Ghost);
    copy->setObjectName(u"peekCopy"_s);
    close->setObjectName(u"peekClose"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    head->addWidget(m_tile);
    head->addLayout(titles, 1);
    for (Button *button : {copy, close}) {
        button->setSizeClass(ButtonSize::Small);
        head->addWidget(button);
    }
    m_facts->setHorizontalSpacing(8);
    m_facts->setVerticalSpacing(0);
    m_facts->setColumnMinimumWidth(0, nameWidth);
    m_facts->setColumnStretch(1, 1);
    auto *link = new QHBoxLayout;
    link->setSpacing(6);
    link->addWidget(m_linkGlyph);
    link->addWidget(m_link);
    link->addWidget(m_hashes, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(m_facts);
    column->addWidget(m_difference);
    column->addLayout(link);
    connect(copy, &Button::clicked, this, &AuditPeek::copyAsked);
    connect(close, &Button::clicked, this, &AuditPeek::closeAsked);
}

void AuditPeek::setEntry(const AuditEntry &entry, const ChainReport &chain)
{
    m_entry = entry;
    const Tone tone = resultBadge(entry.result).tone;
    m_tile->setLook(actionIcon(entry.action), tone == Tone::Success ? Tone::Info : tone);
    m_title->setText(entry.action);
    const QString time = entryFullTimeText(entry.at, m_clock.now());
    m_subtitle->setText(entry.number > 0 ? tr("Entry %1, %2", "a number and a time").arg(countText(entry.number), time) : time);
    fillFacts();
    m_difference->setChanges(differenceOf(entry.before, entry.after));
    fillLink(chain);
    place();
}

void AuditPeek::addFact(const QString &name, const QString &value, bool isMono)
{
    const int row = m_facts->rowCount();
    auto *label = new Label(theme(), name, TypeRole::Detail, Role::TextSecondary);
    auto *words = new ElidedLabel(theme(), value, isMono ? TypeRole::Mono : TypeRole::Detail);
    words->setElideMode(isMono ? Qt::ElideMiddle : Qt::ElideRight);
    words->setAccessibleName(name + u": "_s + value);
    m_facts->addWidget(label, row, 0);
    m_facts->addWidget(words, row, 1);
    m_facts->setRowMinimumHeight(row, factHeight);
}

void AuditPeek::fillFacts()
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < m_facts->rowCount(); ++row)
        m_facts->setRowMinimumHeight(row, 0);
    const QString role = actorRoleText(m_entry);
    addFact(tr("Actor"), role.isEmpty() ? actorText(m_entry) : tr("%1, %2", "a name and a role").arg(actorText(m_entry), role));
    if (m_entry.actorKind == ActorKind::Person && m_entry.actorLogin != actorText(m_entry))
        addFact(tr("Login"), m_entry.actorLogin);
    addFact(tr("From"), m_entry.device);
    addFact(tr("Target"), m_entry.target);
    const QString result = auditResultText(m_entry.result);
    addFact(tr("Result"), m_entry.finishedAt.isValid()
                              ? tr("%1 %2", "a result and a time").arg(result, entryFullTimeText(m_entry.finishedAt, m_clock.now()))
                              : result);
    if (!m_entry.upid.isEmpty())
        addFact(tr("Task"), m_entry.upid, true);
    if (!m_entry.isSeen)
        addFact(tr("Told by"), tr("the console that did it, not seen by the registry"));
}

void AuditPeek::fillLink(const ChainReport &chain)
{
    const bool isBroken = chain.state == ChainState::Broken && chain.brokenAt > 0 && m_entry.number == chain.brokenAt;
    const bool isSealed = m_entry.number > 0;
    const Role role = isBroken ? Role::DangerText : isSealed ? Role::SuccessText : Role::TextTertiary;
    m_linkGlyph->setLook(isBroken ? Icon::Alert : isSealed ? Icon::Link : Icon::Clock, role);
    m_link->setRole(role);
    if (isBroken)
        m_link->setText(tr("The chain breaks here"));
    else if (!isSealed)
        m_link->setText(tr("Not sealed yet"));
    else
        m_link->setText(m_entry.number == 1 ? tr("First of the chain") : tr("Linked to %1").arg(countText(m_entry.number - 1)));
    m_hashes->setVisible(isSealed);
    m_hashes->setText(shortHash(m_entry.hash) + u" "_s + QChar(0x2190) + u" "_s + shortHash(m_entry.previous));
    m_hashes->setToolTip(
        tr("Hash: %1\nPrevious: %2").arg(QString::fromLatin1(m_entry.hash.toHex()), QString::fromLatin1(m_entry.previous.toHex())));
}

void AuditPeek::place()
{
    const QWidget *area = parentWidget();
    const int width = std::min(cardWidth, area->width() - 2 * rightMargin);
    const int room = area->height() - 2 * bottomMargin;
    const int besides = sizeHint().height() - (m_difference->isHidden() ? 0 : m_difference->sizeHint().height());
    m_difference->fitInto(room - besides);
    layout()->activate();
    const int height = std::min(sizeHint().height(), room);
    setGeometry(area->width() - rightMargin - width, area->height() - bottomMargin - height, width, height);
}

bool AuditPeek::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return FloatingPanel::eventFilter(watched, event);
}

void AuditPeek::showEvent(QShowEvent *event)
{
    FloatingPanel::showEvent(event);
    raise();
    place();
}

void AuditPeek::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return FloatingPanel::keyPressEvent(event);
    Q_EMIT closeAsked();
}

} // namespace orbit::ui
