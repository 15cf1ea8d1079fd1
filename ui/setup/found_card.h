#pragma once

#include "core/setup/proxmox_setup.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

/// What was found in the cluster: nodes, desktops, storage, networks.
class FoundCard final : public Card
{
    Q_OBJECT

public:
    explicit FoundCard(const Theme &theme, QWidget *parent = nullptr);

    void setOffer(const ClusterOffer &offer);

private:
    void addFact(const QString &name, const QString &value);
};

} // namespace orbit::ui
