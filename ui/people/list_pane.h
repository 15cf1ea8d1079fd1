#pragma once

#include "ui/lists/list_faces.h"
#include "ui/people/side_list.h"

namespace orbit::ui {

/// A SideList of people or teams with what stands in its place.
class ListPane final : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString name;   ///< of the list, for assistive technology
        QString failed; ///< "People cannot be loaded"
        StateMessage empty;
        QString noMatch; ///< one sentence
    };

    ListPane(const Theme &theme, PagedModel &model, Words words, SideDelegate::Describe describe, QWidget *parent = nullptr);

    SideList *list() const { return m_list; }
    StatePanel *emptyPanel() const { return m_faces->emptyPanel(); }
    void setFiltered(bool isFiltered, const QString &filters) { m_faces->setFiltered(isFiltered, filters); }

Q_SIGNALS:
    void clearFiltersAsked();

private:
    SideList *m_list;
    ListFaces *m_faces;
};

} // namespace orbit::ui
