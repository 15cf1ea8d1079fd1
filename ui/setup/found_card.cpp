#include "ui/setup/found_card.h"

#include "ui/text/formats.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int nameWidth = 112;
constexpr std::size_t mostNamed = 6;

template <class Things, class Name>
QString listOf(const Things &things, Name name)
{
    QStringList names;
    for (const auto &each : things) {
        if (static_cast<std::size_t>(names.size()) < mostNamed)
            names.append(name(each));
    }
    const QString list = names.join(FoundCard::tr(", ", "between parts of a list"));
    const int more = static_cast<int>(things.size()) - static_cast<int>(names.size());
    return more > 0 ? FoundCard::tr("%1 and %n more", nullptr, more).arg(list) : list;
}

} // namespace

FoundCard::FoundCard(const Theme &theme, QWidget *parent) : Card(theme, tr("Found in the cluster"), parent)
{
    setObjectName(QStringLiteral("setupFound"));
    body()->setSpacing(Theme::space(2));
}

void FoundCard::setOffer(const ClusterOffer &offer)
{
    while (QLayoutItem *item = body()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    qint64 free = 0;
    for (const FoundStorage &storage : offer.storages)
        free += storage.free;
    addFact(tr("Nodes"), listOf(offer.nodes, [](const NodeName &node) { return node.value(); }));
    addFact(tr("Desktops"), tr("%n seen", "desktops", offer.desktops));
    addFact(tr("Templates"), tr("%n found", "templates", static_cast<int>(offer.templates.size())));
    addFact(tr("Storage"), tr("%n for disks, %1 free", "storages", static_cast<int>(offer.storages.size()))
                               .arg(bytesText(static_cast<quint64>(std::max<qint64>(0, free)))));
    addFact(tr("Networks"), listOf(offer.bridges, [](const FoundBridge &bridge) { return bridge.name; }));
}

void FoundCard::addFact(const QString &name, const QString &value)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(0);
    auto *label = new Label(theme(), name, TypeRole::Detail, Role::TextTertiary);
    label->setFixedWidth(nameWidth);
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget((new Label(theme(), value.isEmpty() ? tr("none") : value, TypeRole::Detail))->wrapped(), 1);
    body()->addWidget(line);
}

} // namespace orbit::ui
