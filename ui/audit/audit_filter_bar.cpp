#include "ui/audit/audit_filter_bar.h"

#include "ui/audit/action_groups.h"
#include "ui/text/audit_words.h"
#include "ui/text/formats.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto typingPause = 250ms;
constexpr int fieldWidth = 232;
constexpr int leastField = 150;
constexpr int fieldStretch = 1000; ///< it takes what it can before the gap behind the chips does

} // namespace

AuditFilterBar::AuditFilterBar(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_clock(clock),
      m_field(new LineEdit(theme)),
      m_timeChip(new Chip(theme, {}, ChipKind::Set)),
      m_who(new Chip(theme, {}, ChipKind::Unset)),
      m_action(new Chip(theme, {}, ChipKind::Unset)),
      m_result(new Chip(theme, {}, ChipKind::Unset)),
      m_count(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_live(new Switch(theme, tr("Live")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(sizes::pagePaddingX, 0, sizes::pagePaddingX, 6);
    row->setSpacing(4);
    makeField();
    row->addWidget(m_field, fieldStretch);
    row->addWidget(makeChips());
    row->addStretch(1);
    row->addWidget(m_count);
    row->addSpacing(4);
    row->addWidget(m_live);
    row->addWidget(new Label(theme, tr("Live"), TypeRole::Detail, Role::TextSecondary));
    m_count->setObjectName(u"auditCount"_s);
    m_live->setObjectName(u"auditLive"_s);
    m_live->setToolTip(tr("New entries come by themselves."));
    m_live->setChecked(true);
    connect(m_live, &QAbstractButton::toggled, this, &AuditFilterBar::liveChanged);
    show();
}

void AuditFilterBar::makeField()
{
    m_field->setObjectName(u"auditFind"_s);
    m_field->setAccessibleName(tr("Search actor, action, target"));
    m_field->setPlaceholderText(tr("Search actor, action, target"));
    m_field->setGlyph(Icon::Search);
    m_field->setMinimumWidth(leastField);
    m_field->setMaximumWidth(fieldWidth);
    m_field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_field->installEventFilter(this);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_field, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &AuditFilterBar::takeText);
}

QWidget *AuditFilterBar::makeChips()
{
    struct Part
    {
        Chip *chip;
        QString name;
        void (AuditFilterBar::*open)();
        std::function<void()> remove;
    };
    const Part parts[] = {
        {m_timeChip, u"auditTime"_s, &AuditFilterBar::openTimes,
         [this] { m_time = {.span = TimeSpan::All, .pickedFrom = {}, .pickedUntil = {}}; }},
        {m_who, u"auditWho"_s, &AuditFilterBar::openActors, [this] { m_actor = {}; }},
        {m_action, u"auditAction"_s, &AuditFilterBar::openActions, [this] { m_chosen.action.clear(); }},
        {m_result, u"auditResult"_s, &AuditFilterBar::openResults, [this] { m_chosen.result.reset(); }},
    };
    auto *chips = new QWidget;
    auto *flow = new FlowLayout(chips);
    flow->setContentsMargins(4, 4, 4, 4);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true); // what does not fit goes to the next line
    chips->setSizePolicy(policy);
    for (const Part &part : parts) {
        flow->addWidget(part.chip);
        part.chip->setObjectName(part.name);
        connect(part.chip, &Chip::clicked, this, part.open);
        connect(part.chip, &Chip::removed, this, [this, remove = part.remove] { take(remove); });
    }
    return chips;
}

void AuditFilterBar::take(const std::function<void()> &change)
{
    change();
    show();
    Q_EMIT filterChanged();
}

void AuditFilterBar::takeText()
{
    m_typing.stop();
    const QString text = m_field->text().trimmed();
    if (text != m_chosen.text)
        take([this, text] { m_chosen.text = text; });
}

QString AuditFilterBar::actorWord() const { return m_actor.name.isEmpty() ? m_actor.login : m_actor.name; }

void AuditFilterBar::show()
{
    const auto set = [](Chip *chip, bool isOn, const QString &text) {
        chip->setKind(isOn ? ChipKind::Set : ChipKind::Unset);
        chip->setText(text);
        chip->updateGeometry();
    };
    set(m_timeChip, m_time.span != TimeSpan::All, chosenTimeText(m_time, m_clock.now()));
    const bool hasActor = !m_actor.login.isEmpty();
    set(m_who, hasActor, hasActor ? tr("Who: %1").arg(actorWord()) : tr("Who: anyone"));
    set(m_action, !m_chosen.action.isEmpty(),
        m_chosen.action.isEmpty() ? tr("Action: all") : tr("Action: %1").arg(actionWord(m_chosen.action)));
    set(m_result, m_chosen.result.has_value(),
        m_chosen.result ? tr("Result: %1").arg(auditResultText(*m_chosen.result)) : tr("Result: all"));
}

AuditFilter AuditFilterBar::filter() const
{
    AuditFilter filter = m_chosen;
    filter.actorLogin = m_actor.login;
    filter.from = m_time.from(m_clock.now());
    filter.until = m_time.until();
    return filter;
}

bool AuditFilterBar::isOn() const
{
    return !m_chosen.text.isEmpty() || !m_chosen.action.isEmpty() || m_chosen.result || !m_actor.login.isEmpty();
}

QString AuditFilterBar::words() const
{
    QStringList words;
    if (!m_chosen.text.isEmpty())
        words += tr("“%1”").arg(m_chosen.text);
    for (const Chip *chip : {m_timeChip, m_who, m_action, m_result}) {
        if (chip->kind() == ChipKind::Set)
            words += chip->text();
    }
    return words.join(tr(", ", "between filters"));
}

void AuditFilterBar::setActors(std::vector<AuditActor> actors, bool hasMore)
{
    m_actors = std::move(actors);
    m_hasMoreActors = hasMore;
}

void AuditFilterBar::pickTime(const QDateTime &from, const QDateTime &until)
{
    take([this, from, until] { m_time = {.span = TimeSpan::Picked, .pickedFrom = from, .pickedUntil = until}; });
}

void AuditFilterBar::setActor(const AuditActor &actor)
{
    take([this, actor] { m_actor = actor; });
}

void AuditFilterBar::setAction(const QString &action)
{
    take([this, action] { m_chosen.action = action; });
}

void AuditFilterBar::setCount(qint64 count)
{
    m_count->setText(count < 0 ? QString() : tr("%1 entries", "a count of any size").arg(countText(count)));
}

bool AuditFilterBar::isLive() const { return m_live->isChecked(); }

void AuditFilterBar::clear()
{
    m_field->clear();
    m_typing.stop();
    take([this] {
        m_chosen = {};
        m_actor = {};
        m_time = {.span = TimeSpan::All, .pickedFrom = {}, .pickedUntil = {}};
    });
}

void AuditFilterBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool AuditFilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && !m_field->text().isEmpty()) {
        m_field->clear();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
        takeText();
        Q_EMIT left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace orbit::ui
