#include "ui/people/list_pane.h"

#include "ui/people/people_errors.h"

#include <QVBoxLayout>

namespace orbit::ui {

ListPane::ListPane(const Theme &theme, PagedModel &model, Words words, SideDelegate::Describe describe, QWidget *parent)
    : QWidget(parent),
      m_list(new SideList(theme, words.name, std::move(describe))),
      m_faces(new ListFaces(
          theme, model, m_list,
          {.id = QStringLiteral("list"), .failed = words.failed, .empty = words.empty, .noMatch = words.noMatch, .advise = peopleAdvice}))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_faces);
    m_list->setModel(&model);
    connect(m_list, &SideList::inSight, this, [this, &model](int row) { model.keepRow(std::max(row, m_list->currentRow())); });
    connect(m_faces, &ListFaces::clearFiltersAsked, this, &ListPane::clearFiltersAsked);
}

} // namespace orbit::ui
