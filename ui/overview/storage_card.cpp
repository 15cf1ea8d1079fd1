#include "ui/overview/storage_card.h"

#include "ui/overview/storage_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr std::size_t mostRows = 4;
constexpr int rowGap = 13;

} // namespace

StorageCard::StorageCard(const Theme &theme, const OverviewActions &actions, QWidget *parent)
    : Card(theme, tr("Storage"), parent), m_none(new Label(theme, tr("No storage may be seen"), TypeRole::Body, Role::TextTertiary))
{
    setObjectName(u"storageCard"_s);
    setBodyPadding(false);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(15, 0, 15, 12);
    body()->addLayout(inner);
    inner->setSpacing(rowGap);
    if (actions.showStorages) {
        setLink(tr("Details"))->setObjectName(u"storageDetails"_s);
        connect(this, &Card::linkActivated, this, [show = actions.showStorages] { show(); });
    }
    inner->addWidget(m_none);
    for (std::size_t i = 0; i < mostRows; ++i) {
        m_rows.push_back(new StorageRow(theme));
        m_rows.back()->hide();
        inner->addWidget(m_rows.back());
    }
    inner->addStretch(1);
}

void StorageCard::show(const std::vector<StorageFacts> &storages)
{
    m_none->setVisible(storages.empty());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < storages.size());
        if (i < storages.size())
            m_rows[i]->show(storages[i]);
    }
}

} // namespace orbit::ui
