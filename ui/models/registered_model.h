#pragma once

#include "core/access/registered_desktops.h"
#include "ui/models/paged_model.h"

namespace orbit::ui {

/// The machines of a team as the registry knows them, by name.
class RegisteredModel final : public PagedRows<RegisteredDesktop>
{
    Q_OBJECT

public:
    explicit RegisteredModel(RegisteredDesktops &desktops, QObject *parent = nullptr);

    /// Reads when it is another one; a null one has none.
    void setTeam(const TeamId &team);
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    Task<Result<orbit::Page<RegisteredDesktop>>> readPart(PageRequest request) override
    {
        return m_desktops.page(m_team, std::move(request));
    }

private:
    RegisteredDesktops &m_desktops;
    TeamId m_team;
};

} // namespace orbit::ui
