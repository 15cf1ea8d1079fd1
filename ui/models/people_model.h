#pragma once

#include "core/access/people.h"
#include "ui/models/paged_model.h"

namespace orbit::ui {

/// The people a filter lets through, by name.
class PeopleModel final : public PagedRows<Person>
{
    Q_OBJECT

public:
    explicit PeopleModel(People &people, QObject *parent = nullptr);

    const PeopleFilter &filter() const { return m_filter; }
    /// Reads when it is another one.
    void setFilter(const PeopleFilter &filter);
    bool isFiltered() const;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    Task<Result<orbit::Page<Person>>> readPart(PageRequest request) override { return m_people.page(m_filter, request); }

private:
    People &m_people;
    PeopleFilter m_filter;
};

} // namespace orbit::ui
