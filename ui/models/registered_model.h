#pragma once

#include "core/access/registered_desktops.h"
#include "ui/models/team_rows.h"

namespace orbit::ui {

/// The machines of a team as the registry knows them, by name.
class RegisteredModel final : public TeamRows<RegisteredDesktop>
{
    Q_OBJECT

public:
    explicit RegisteredModel(RegisteredDesktops &desktops, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    Task<Result<orbit::Page<RegisteredDesktop>>> readPart(PageRequest request) override
    {
        return m_desktops.page(team(), std::move(request));
    }

private:
    RegisteredDesktops &m_desktops;
};

} // namespace orbit::ui
