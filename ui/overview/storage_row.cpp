#include "ui/overview/storage_row.h"

#include "ui/text/formats.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace orbit::ui {

QString storageTypeText(const QString &type)
{
    struct Row
    {
        QLatin1StringView type;
        const char *name;
    };
    static constexpr std::array rows{
        Row{"zfspool"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "ZFS")},
        Row{"zfs"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "ZFS over iSCSI")},
        Row{"rbd"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "Ceph RBD")},
        Row{"cephfs"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "CephFS")},
        Row{"nfs"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "NFS")},
        Row{"cifs"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "SMB")},
        Row{"pbs"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "Backup Server")},
        Row{"dir"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "Directory")},
        Row{"lvm"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "LVM")},
        Row{"lvmthin"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "LVM thin")},
        Row{"btrfs"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "Btrfs")},
        Row{"iscsi"_L1, QT_TRANSLATE_NOOP("orbit::ui::StorageRow", "iSCSI")},
    };
    for (const Row &row : rows) {
        if (type == row.type)
            return StorageRow::tr(row.name);
    }
    return type;
}

StorageRow::StorageRow(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_name(new ElidedLabel(theme, {}, TypeRole::BodyStrong)),
      m_used(new Label(theme, {}, TypeRole::Detail, Role::TextSecondary)),
      m_total(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_bar(new Bar(theme, tr("Used"), BarSize::Meter)),
      m_share(new Label(theme, {}, TypeRole::Badge, Role::TextTertiary)),
      m_place(new Label(theme, {}, TypeRole::Badge, Role::TextTertiary))
{
    m_bar->setMetric(Metric::Storage);
    m_name->setElideMode(Qt::ElideMiddle);
    for (Label *label : {m_share, m_place})
        label->setOwnFont(uiFont(11, QFont::Normal));
    auto *first = new QHBoxLayout;
    first->setSpacing(4);
    first->addWidget(m_name, 1);
    first->addWidget(m_used);
    first->addWidget(m_total);
    auto *last = new QHBoxLayout;
    last->addWidget(m_share, 1);
    last->addWidget(m_place);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    column->addLayout(first);
    column->addWidget(m_bar);
    column->addLayout(last);
}

QString StorageRow::placeText(const StorageFacts &storage)
{
    const QString type = storageTypeText(storage.type);
    if (!storage.node.isNull())
        return type;
    return storage.isShared ? tr("%1, shared by %n node(s)", nullptr, storage.nodes).arg(type)
                            : tr("%1, on %n node(s)", nullptr, storage.nodes).arg(type);
}

void StorageRow::show(const StorageFacts &storage)
{
    m_name->setText(storage.node.isNull() ? storage.id.value() : tr("%1 on %2").arg(storage.id.value(), storage.node.value()));
    m_used->setText(storage.isAvailable ? bytesText(storage.used) : QString());
    m_total->setText(storage.isAvailable ? tr("of %1").arg(bytesText(storage.total)) : QString());
    m_bar->setPercent(storage.isAvailable ? storage.percent() : -1);
    m_bar->setTone(storage.isCurrent ? std::nullopt : std::optional(Tone::Neutral));
    m_name->setRole(storage.isCurrent ? Role::Text : Role::TextTertiary);
    m_used->setRole(storage.isCurrent ? Role::TextSecondary : Role::TextTertiary);
    m_share->setText(storage.isAvailable ? tr("%1 used").arg(percentText(storage.percent() / 100)) : tr("Not available"));
    m_place->setText(placeText(storage));
}

} // namespace orbit::ui
