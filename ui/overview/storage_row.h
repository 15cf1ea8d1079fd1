#pragma once

#include "ui/overview/overview_facts.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class Bar;
class ElidedLabel;
class Label;

/// "ZFS", "Ceph RBD", "NFS" ... of Proxmox's name of a storage type.
QString storageTypeText(const QString &type);

/// Name and amounts, a meter, the share and the kind.
class StorageRow final : public QWidget
{
    Q_OBJECT

public:
    explicit StorageRow(const Theme &theme, QWidget *parent = nullptr);

    void show(const StorageFacts &storage);
    /// What it is and where: "NFS, shared by 4 nodes", "ZFS, on 4 nodes" for local ones of one name.
    static QString placeText(const StorageFacts &storage);

private:
    ElidedLabel *m_name;
    Label *m_used;
    Label *m_total;
    Bar *m_bar;
    Label *m_share;
    Label *m_place;
};

} // namespace orbit::ui
