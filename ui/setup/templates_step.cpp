#include "ui/setup/templates_step.h"

#include "ui/setup/found_card.h"
#include "ui/setup/template_row.h"
#include "ui/text/error_text.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/state_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int sideWidth = 320;
constexpr int columnGap = 16;

void choose(QComboBox *box, const QString &value)
{
    const int at = box->findData(value);
    box->setCurrentIndex(at < 0 ? 0 : at);
}

/// A desktop without cloud-init gets its name another way; without an agent or linked clones it is not what people expect.
bool isProposed(const FoundTemplate &found)
{
    return std::ranges::all_of(found.missing, [](ImagePoint point) { return point == ImagePoint::CloudInit; });
}

} // namespace

TemplatesStep::TemplatesStep(const SetupParts &parts, QWidget *parent) : SetupStep(parts, SetupRow::Templates, parent)
{
    setObjectName(u"setupTemplates"_s);
    auto *side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto *cards = new QVBoxLayout(side);
    cards->setContentsMargins({});
    cards->setSpacing(columnGap);
    cards->addWidget(makePlacement());
    m_found = new FoundCard(theme());
    cards->addWidget(m_found);
    cards->addStretch(1);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins({});
    columns->setSpacing(columnGap);
    columns->addWidget(makeList(), 1, Qt::AlignTop);
    columns->addWidget(side, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(makeHead(tr("Find golden images"),
                               tr("These templates are in the cluster. Those you take are offered when somebody makes a desktop.")));
    column->addLayout(columns);
    column->addStretch(1);
    const QList<VmId> &proposed = parts.proposed.templates;
    m_wanted = QSet<VmId>(proposed.begin(), proposed.end());
}

QWidget *TemplatesStep::makeList()
{
    m_list = new Card(theme(), tr("Templates"));
    m_list->setBodyPadding(false);
    m_rowsWidget = new QWidget;
    m_rowsLayout = new QVBoxLayout(m_rowsWidget);
    m_rowsLayout->setContentsMargins({});
    m_rowsLayout->setSpacing(0);
    m_state = new StatePanel(theme(), {.icon = Icon::Template, .title = {}, .text = {}});
    m_state->setObjectName(u"setupTemplatesState"_s);
    m_again = m_state->addButton(Icon::Restart, tr("Look again"));
    m_again->setObjectName(u"setupLookAgain"_s);
    m_list->body()->addWidget(m_rowsWidget);
    m_list->body()->addWidget(m_state);
    connect(m_again, &Button::clicked, this, [this] {
        m_isLoaded = false;
        enter();
    });
    return m_list;
}

QWidget *TemplatesStep::makePlacement()
{
    auto *card = new Card(theme(), tr("Where new desktops go"));
    m_node = new ComboBox(theme());
    m_node->setObjectName(u"setupNode"_s);
    m_storage = new ComboBox(theme());
    m_storage->setObjectName(u"setupStorage"_s);
    m_bridge = new ComboBox(theme());
    m_bridge->setObjectName(u"setupBridge"_s);
    m_nodeField = new Field(theme(), tr("Node"), m_node);
    m_nodeField->setHelp(tr("Automatic takes the one with the most room."));
    card->body()->setSpacing(Theme::space(3));
    card->body()->addWidget(m_nodeField);
    card->body()->addWidget(new Field(theme(), tr("Storage"), m_storage));
    card->body()->addWidget(new Field(theme(), tr("Network bridge"), m_bridge));
    for (QComboBox *box : {m_node, m_storage, m_bridge})
        connect(box, &QComboBox::activated, this, [this] { m_isSaved = false; });
    return card;
}

void TemplatesStep::setCluster(const ClusterId &cluster)
{
    if (cluster == m_cluster)
        return;
    m_cluster = cluster;
    m_scope.cancelAll();
    m_isLoading = false;
    m_isLoaded = false;
    m_isSaved = false;
}

void TemplatesStep::enter()
{
    if (m_isLoaded || m_isLoading)
        return;
    m_isLoading = true;
    m_rowsWidget->hide();
    m_again->hide();
    m_state->setWords(
        {.icon = Icon::Clock, .tone = Tone::Info, .title = tr("Looking at the cluster"), .text = tr("This takes a few seconds.")});
    m_state->show();
    m_scope.start(load(m_cluster));
}

Task<> TemplatesStep::load(ClusterId cluster)
{
    const Result<ClusterOffer> offer = co_await parts().proxmox.look(cluster);
    Result<ClusterChoices> saved;
    if (offer)
        saved = co_await parts().store.read(cluster);
    m_isLoading = false;
    // What was decided and cannot be read is not to be written over.
    if (!offer || (!saved && saved.error().kind != ErrorKind::NotFound)) {
        showFailure(offer ? saved.error() : offer.error());
        co_return;
    }
    m_offer = *offer;
    m_saved = saved.value_or(ClusterChoices());
    for (const ChosenTemplate &each : m_saved.templates)
        m_wanted.insert(each.vmId);
    m_isLoaded = true;
    m_isSaved = !m_saved.templates.empty();
    showOffer();
}

void TemplatesStep::showFailure(const Error &error)
{
    const ErrorText words = describe(error);
    m_state->setWords(
        {.icon = Icon::Alert, .tone = Tone::Danger, .title = tr("The cluster cannot be looked at"), .text = wholeAdvice(words)});
    m_again->show();
    Q_EMIT changed();
}

void TemplatesStep::showOffer()
{
    showRows();
    m_list->setCount(static_cast<int>(m_offer.templates.size()));
    const bool isEmpty = m_offer.templates.empty();
    m_rowsWidget->setVisible(!isEmpty);
    m_state->setVisible(isEmpty);
    m_again->setVisible(isEmpty);
    m_state->setWords(
        {.icon = Icon::Template,
         .title = tr("No template yet"),
         .text = tr("Orbit works without one: desktops that are there can be given to people. Convert a prepared machine to a "
                    "template in Proxmox VE, move it into the pool orbit-templates and look again.")});
    const bool isChosen = m_saved.placement != PlacementDefaults();
    const PlacementDefaults proposed = parts().proposed.placement;
    showPlacement(isChosen ? m_saved.placement : proposed != PlacementDefaults() ? proposed : m_offer.best);
    static_cast<FoundCard *>(m_found)->setOffer(m_offer);
    Q_EMIT changed();
}

void TemplatesStep::showRows()
{
    for (TemplateRow *row : m_rows)
        delete row;
    m_rows.clear();
    for (const FoundTemplate &found : m_offer.templates) {
        auto *row = new TemplateRow(theme(), found);
        // What works is proposed; what was decided before stays decided.
        row->setTaken(m_wanted.isEmpty() ? isProposed(found) : m_wanted.contains(found.vmId));
        m_rowsLayout->addWidget(row);
        m_rows.push_back(row);
        connect(row, &TemplateRow::toggled, this, [this] {
            m_isSaved = false;
            Q_EMIT changed();
        });
    }
}

void TemplatesStep::showPlacement(const PlacementDefaults &chosen)
{
    m_node->clear();
    m_node->addItem(tr("Automatic"), QString());
    for (const NodeName &node : m_offer.nodes)
        m_node->addItem(node.value(), node.value());
    m_storage->clear();
    m_storage->addItem(tr("Automatic"), QString());
    for (const FoundStorage &storage : m_offer.storages)
        m_storage->addItem(
            tr("%1, %2 free", "storage, size").arg(storage.id.value(), bytesText(static_cast<quint64>(std::max<qint64>(0, storage.free)))),
            storage.id.value());
    m_bridge->clear();
    m_bridge->addItem(tr("As in the template"), QString());
    for (const FoundBridge &bridge : m_offer.bridges)
        m_bridge->addItem(bridge.comment.isEmpty() ? bridge.name : tr("%1, %2", "bridge, comment").arg(bridge.name, bridge.comment),
                          bridge.name);
    choose(m_node, chosen.node.value());
    choose(m_storage, chosen.storage.value());
    choose(m_bridge, chosen.bridge);
}

PlacementDefaults TemplatesStep::placement() const
{
    return {.node = NodeName(m_node->currentData().toString()),
            .storage = StorageId(m_storage->currentData().toString()),
            .bridge = m_bridge->currentData().toString()};
}

ClusterChoices TemplatesStep::choices() const
{
    ClusterChoices choices{.templates = {}, .placement = placement()};
    for (const TemplateRow *row : m_rows) {
        if (row->isTaken())
            choices.templates.push_back({.vmId = row->found().vmId, .name = row->found().name});
    }
    return choices;
}

RowLook TemplatesStep::look(SetupRow, bool isNow) const
{
    const auto taken = std::ranges::count_if(m_rows, &TemplateRow::isTaken);
    const bool isKnown = m_isLoaded && !m_rows.empty();
    return {.state = isNow       ? StepState::Now
                     : m_isSaved ? StepState::Done
                                 : StepState::Later,
            .words = isKnown ? tr("%1 of %2 offered").arg(taken).arg(m_rows.size()) : tr("Find golden images")};
}

QString TemplatesStep::blocker() const
{
    if (m_isLoaded)
        return {};
    return m_isLoading ? tr("Looking at the cluster") : tr("The cluster cannot be looked at");
}

QWidget *TemplatesStep::firstField() const
{
    return m_rows.empty() ? static_cast<QWidget *>(m_node) : m_rows.front()->findChild<QAbstractButton *>();
}

void TemplatesStep::collect(SetupAnswers &answers) const
{
    if (!m_isLoaded)
        return;
    const ClusterChoices chosen = choices();
    answers.templates.clear();
    for (const ChosenTemplate &each : chosen.templates)
        answers.templates.append(each.vmId);
    answers.placement = chosen.placement;
}

Task<Result<void>> TemplatesStep::commit()
{
    const ClusterChoices chosen = choices();
    const Result<void> written = co_await parts().store.write(m_cluster, chosen);
    m_isSaved = written.has_value();
    co_return written;
}

} // namespace orbit::ui
