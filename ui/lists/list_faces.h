#pragma once

#include "ui/models/paged_model.h"
#include "ui/widgets/state_panel.h"

#include <QWidget>

#include <functional>

class QStackedLayout;

namespace orbit::ui {

class Note;
class SkeletonRows;

/// A list with what stands in its place: loading, nothing yet, no match, an error. A later part that cannot be read is told below it.
class ListFaces final : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString id;     ///< begins the object names: "list" makes "listEmpty"
        QString failed; ///< "People cannot be loaded"
        StateMessage empty;
        QString noMatch; ///< one sentence
        std::function<QString(const Error &)> advise;
    };

    /// Takes the list; the model outlives it.
    ListFaces(const Theme &theme, PagedModel &model, QWidget *list, Words words, QWidget *parent = nullptr);

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
    QWidget *m_list;
    SkeletonRows *m_loading;
    StatePanel *m_empty;
    StatePanel *m_noMatch;
    StatePanel *m_failed;
    Note *m_problem;
    QStackedLayout *m_stack;
};

} // namespace orbit::ui
