#pragma once

#include "ui/models/paged_model.h"
#include "ui/people/side_list.h"
#include "ui/widgets/state_panel.h"

#include <QWidget>

class QStackedLayout;

namespace orbit::ui {

class Note;
class SkeletonRows;

/// A SideList with what stands in its place: loading, nothing yet, no match, an error. A later part that cannot be read is told below it.
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
    StatePanel *emptyPanel() const { return m_empty; }
    /// Whether an empty list means that a filter lets nothing through; `filters` says which.
    void setFiltered(bool isFiltered, const QString &filters);

Q_SIGNALS:
    void clearFiltersAsked();

private:
    void look();
    void showProblem();

    PagedModel &m_model;
    Words m_words;
    bool m_isFiltered = false;
    SideList *m_list;
    SkeletonRows *m_loading;
    StatePanel *m_empty;
    StatePanel *m_noMatch;
    StatePanel *m_failed;
    Note *m_problem;
    QStackedLayout *m_stack;
};

} // namespace orbit::ui
