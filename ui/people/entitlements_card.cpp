#include "ui/people/entitlements_card.h"

#include "ui/people/matrix_table.h"
#include "ui/people/people_errors.h"
#include "ui/people/trouble_row.h"
#include "ui/text/person_words.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/skeleton.h"

#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int side = 16;
constexpr int legendMark = 24;
constexpr int legendGap = 12;
constexpr int legendRoom = 190; ///< the title and some air
constexpr int loadingHeight = 180;
constexpr std::array legend{Grant::FromRole, Grant::Granted, Grant::NeedsApproval, Grant::Denied, Grant::None};

/// One mark of the matrix and what it means.
class LegendMark final : public Painted
{
public:
    LegendMark(const Theme &theme, Grant grant) : Painted(theme, nullptr), m_grant(grant)
    {
        setFixedSize(grant == Grant::None ? legendMark / 2 : legendMark, legendMark);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGrant(painter, theme(), rect(), m_grant);
    }

private:
    Grant m_grant;
};

} // namespace

EntitlementsCard::EntitlementsCard(const PeopleParts &parts, ActionGate &gate, QWidget *parent)
    : Card(parts.theme, tr("Entitlements"), parent),
      m_parts(parts),
      m_gate(gate),
      m_table(new MatrixTable(parts.theme, m_model)),
      m_loading(new SkeletonRows(parts.theme)),
      m_none(new Label(parts.theme, tr("There are no pools of desktops yet."), TypeRole::Detail, Role::TextTertiary)),
      m_trouble(new TroubleRow(parts.theme, tr("Entitlements cannot be loaded."))),
      m_problem(new Note(parts.theme, Tone::Danger, {}, NoteShape::Slim)),
      m_problemPlace(new QWidget),
      m_hint(new Label(parts.theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_pencil(new Glyph(parts.theme, Icon::Edit, Role::WarningText, 14)),
      m_count(new Label(parts.theme, {}, TypeRole::Detail, Role::WarningText)),
      m_discard(new Button(parts.theme, tr("Discard"))),
      m_save(new Button(parts.theme, tr("Save"), ButtonKind::Primary))
{
    setObjectName(QStringLiteral("entitlementsCard"));
    setBodyPadding(false);
    auto *line = new QHBoxLayout;
    line->setContentsMargins({});
    line->setSpacing(legendGap);
    m_legend = makeLegend(line);
    m_legend->setMinimumWidth(1); // else it would hold the card as wide as itself
    addHeaderWidget(m_legend);
    auto *lines = new FlowLayout(nullptr, legendGap);
    lines->setContentsMargins(side, 0, side, 8);
    m_wrappedLegend = makeLegend(lines);
    m_wrappedLegend->hide();
    m_loading->setFixedHeight(loadingHeight);
    m_none->setContentsMargins(side, 8, side, 8);
    auto *problem = new QHBoxLayout(m_problemPlace);
    problem->setContentsMargins(side, 8, side, 0);
    problem->addWidget(m_problem);
    m_problem->setObjectName(QStringLiteral("matrixProblem"));
    body()->addWidget(m_wrappedLegend);
    body()->addWidget(m_trouble);
    body()->addWidget(m_loading);
    body()->addWidget(m_none);
    body()->addWidget(m_table);
    body()->addWidget(m_problemPlace);
    body()->addWidget(makeFoot());
    body()->addStretch(1);
    m_problemPlace->hide();
    setTabOrder(m_table, m_discard);
    setTabOrder(m_discard, m_save);
    connect(&m_model, &EntitlementsModel::changeCountChanged, this, &EntitlementsCard::showCount);
    connect(m_discard, &Button::clicked, this, &EntitlementsCard::discard);
    connect(m_save, &Button::clicked, this, &EntitlementsCard::save);
    connect(m_trouble, &TroubleRow::retryAsked, this, &EntitlementsCard::refresh);
    connect(&gate, &ActionGate::changed, this, &EntitlementsCard::look);
    connect(&parts.entitlements, &Entitlements::changed, this, &EntitlementsCard::refresh);
    look();
}

EntitlementsCard::~EntitlementsCard() { delete m_table; } // before the model it shows

QWidget *EntitlementsCard::makeLegend(QLayout *layout)
{
    auto *words = new QWidget;
    words->setLayout(layout);
    for (const Grant grant : legend) {
        auto *label = new Label(m_parts.theme, grantText(grant), TypeRole::Detail, Role::TextSecondary);
        label->setOwnFont(uiFont(11, QFont::Normal));
        auto *pair = new QWidget;
        auto *row = new QHBoxLayout(pair);
        row->setContentsMargins({});
        row->setSpacing(4);
        row->addWidget(new LegendMark(m_parts.theme, grant));
        row->addWidget(label);
        layout->addWidget(pair);
    }
    return words;
}

void EntitlementsCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const bool fits = m_legend->sizeHint().width() + legendRoom <= width();
    m_legend->setVisible(fits);
    m_wrappedLegend->setVisible(!fits);
}

QWidget *EntitlementsCard::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(side, 12, side, 12);
    row->setSpacing(8);
    row->addStrut(sizes::controlSmall);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_hint->wrapped(), 1);
    m_count->setOwnFont(uiFont(12, QFont::Medium));
    m_count->setObjectName(QStringLiteral("unsavedCount"));
    m_discard->setObjectName(QStringLiteral("matrixDiscard"));
    m_save->setObjectName(QStringLiteral("matrixSave"));
    m_discard->setSizeClass(ButtonSize::Small);
    m_save->setSizeClass(ButtonSize::Small);
    for (QWidget *part : {m_pencil, static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_discard), static_cast<QWidget *>(m_save)})
        row->addWidget(part);
    return foot;
}

void EntitlementsCard::setPerson(const Person &person)
{
    const bool isOther = person.id != m_person.id;
    m_person = person;
    if (isOther) {
        m_saving.cancelAll();
        if (m_save->isLoading()) {
            m_save->setReady();
            Q_EMIT saveEnded(false);
        }
        m_problemPlace->hide();
        m_trouble->hide();
        m_model.clear();
        m_hasRead = false;
    }
    setRemark(tr("what %1 can do, per pool").arg(person.name.section(QLatin1Char(' '), 0, 0)));
    look();
    refresh();
}

void EntitlementsCard::refresh()
{
    if (m_person.id.isNull())
        return;
    m_reading.cancelAll();
    m_reading.start(read(m_person.id));
}

Task<> EntitlementsCard::read(PersonId person)
{
    Result<std::vector<EntitlementRow>> rows = co_await m_parts.entitlements.of(person);
    m_hasRead = m_hasRead || rows.has_value();
    if (rows) {
        m_trouble->hide();
        m_model.setRows(std::move(*rows), m_person.role);
    } else {
        m_trouble->showTrouble(rows.error());
    }
    look();
}

bool EntitlementsCard::mayEdit() const { return m_gate.may(Permission::ManagePeople) && m_person.role != orbit::Role::Admin; }

QString EntitlementsCard::hint() const
{
    if (m_person.role == orbit::Role::Admin)
        return tr("Admins may do everything. Exceptions do not apply to them.");
    if (!mayEdit())
        return tr("Only an admin can change this.");
    const QString reason = m_gate.whyNot();
    return reason.isEmpty() ? tr("Space toggles the focused cell. Changes apply at the next connection.") : reason;
}

void EntitlementsCard::look()
{
    const bool isTroubled = m_trouble->isVisibleTo(this);
    m_model.setEditable(mayEdit());
    m_loading->setVisible(!m_hasRead && !isTroubled);
    m_none->setVisible(m_hasRead && m_model.rowCount() == 0);
    m_table->setVisible(m_model.rowCount() > 0);
    m_hint->setText(hint());
    showCount();
}

void EntitlementsCard::showCount()
{
    const int count = m_model.changeCount();
    m_count->setText(tr("%n unsaved change(s)", nullptr, count));
    for (QWidget *part : {m_pencil, static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_discard), static_cast<QWidget *>(m_save)})
        part->setVisible(count > 0);
    if (count == 0)
        m_problemPlace->hide();
    m_save->setEnabled(m_gate.whyNot().isEmpty());
    m_save->setToolTip(m_gate.whyNot());
}

void EntitlementsCard::save()
{
    m_problemPlace->hide();
    m_save->setLoading(tr("Saving"));
    m_saving.start(write(m_person.id));
}

Task<> EntitlementsCard::write(PersonId person)
{
    const std::vector<EntitlementChange> changes = m_model.changes();
    const Result<void> saved = co_await m_parts.entitlements.save(person, changes);
    m_save->setReady();
    if (!saved) {
        m_problem->setWords(tr("Nothing was saved. Your changes are still here."), peopleAdvice(saved.error()));
        m_problemPlace->show();
        Q_EMIT saveEnded(false);
        co_return;
    }
    Result<std::vector<EntitlementRow>> rows = co_await m_parts.entitlements.of(person);
    m_model.forget(changes);
    if (rows)
        m_model.setRows(std::move(*rows), m_person.role);
    else
        m_trouble->showTrouble(rows.error());
    look();
    Q_EMIT saveEnded(true);
}

} // namespace orbit::ui
