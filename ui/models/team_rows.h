#pragma once

#include "core/access/person.h"
#include "ui/models/paged_model.h"

namespace orbit::ui {

/// What a team has, page by page; none while it is of no team.
template <class Row>
class TeamRows : public PagedRows<Row>
{
public:
    /// `source` tells by its signal `changed` that the rows may be others. It outlives the model.
    template <class Source>
    TeamRows(Source &source, QObject *parent) : PagedRows<Row>(parent)
    {
        QObject::connect(&source, &Source::changed, this, [this] {
            if (!m_team.isNull())
                this->refreshSoon();
        });
    }

    /// Reads when it is another one.
    void setTeam(const TeamId &team)
    {
        if (team == m_team)
            return;
        m_team = team;
        if (team.isNull())
            this->forget();
        else
            this->start();
    }

protected:
    const TeamId &team() const { return m_team; }

private:
    TeamId m_team;
};

} // namespace orbit::ui
