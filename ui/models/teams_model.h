#pragma once

#include "core/access/people.h"
#include "ui/models/paged_model.h"

namespace orbit::ui {

/// The teams whose name holds a text, by name.
class TeamsModel final : public PagedRows<Team>
{
    Q_OBJECT

public:
    explicit TeamsModel(Teams &teams, QObject *parent = nullptr);

    const QString &text() const { return m_text; }
    void setText(const QString &text);
    /// Null when it is not among those read.
    const Team *find(const TeamId &id) const;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    Task<Result<orbit::Page<Team>>> readPart(PageRequest request) override { return m_teams.page(m_text, request); }

private:
    Teams &m_teams;
    QString m_text;
};

} // namespace orbit::ui
