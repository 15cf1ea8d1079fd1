#include "ui/people/list_pane.h"

#include "ui/people/people_errors.h"
#include "ui/widgets/button.h"
#include "ui/widgets/note.h"
#include "ui/widgets/skeleton.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace orbit::ui {

ListPane::ListPane(const Theme &theme, PagedModel &model, Words words, SideDelegate::Describe describe, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_words(std::move(words)),
      m_list(new SideList(theme, m_words.name, std::move(describe))),
      m_loading(new SkeletonRows(theme)),
      m_empty(new StatePanel(theme, m_words.empty)),
      m_noMatch(
          new StatePanel(theme, {.icon = Icon::Search, .tone = Tone::Neutral, .title = tr("Nothing matches"), .text = m_words.noMatch})),
      m_failed(new StatePanel(theme, {.icon = Icon::Alert, .tone = Tone::Danger, .title = m_words.failed, .text = {}})),
      m_problem(new Note(theme, Tone::Warning, {}, NoteShape::Banner)),
      m_stack(new QStackedLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(m_stack, 1);
    column->addWidget(m_problem);
    for (QWidget *face : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_empty),
                          static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_failed)})
        m_stack->addWidget(face);
    m_empty->setObjectName(QStringLiteral("listEmpty"));
    m_noMatch->setObjectName(QStringLiteral("listNoMatch"));
    m_failed->setObjectName(QStringLiteral("listFailed"));
    m_problem->setObjectName(QStringLiteral("listProblem"));
    m_list->setModel(&m_model);
    connect(m_noMatch->addButton(Icon::X, tr("Clear filters")), &Button::clicked, this, &ListPane::clearFiltersAsked);
    connect(m_failed->addButton(Icon::Restart, tr("Try again")), &Button::clicked, &m_model, &PagedModel::refresh);
    connect(m_problem->setAction(Icon::Restart, tr("Try again")), &Button::clicked, &m_model, &PagedModel::refresh);
    connect(m_list, &SideList::inSight, this, [this](int row) { m_model.keepRow(std::max(row, m_list->currentRow())); });
    connect(&m_model, &PagedModel::stateChanged, this, &ListPane::look);
    look();
}

void ListPane::setFiltered(bool isFiltered, const QString &filters)
{
    m_isFiltered = isFiltered;
    m_noMatch->setWords({.icon = Icon::Search, .tone = Tone::Neutral, .title = tr("Nothing matches"), .text = filters});
    look();
}

void ListPane::look()
{
    showProblem();
    QWidget *face = m_list;
    if (m_model.state() == PagedModel::State::Loading)
        face = m_loading;
    else if (m_model.state() == PagedModel::State::Failed)
        face = m_failed;
    else if (m_model.rowCount() == 0)
        face = m_isFiltered ? m_noMatch : m_empty;
    m_stack->setCurrentWidget(face);
}

void ListPane::showProblem()
{
    const Error *problem = m_model.problem();
    const bool isLater = problem && m_model.state() == PagedModel::State::Ready;
    m_problem->setVisible(isLater);
    if (isLater)
        m_problem->setWords(m_words.failed + QLatin1Char('.'), peopleAdvice(*problem));
    else if (problem)
        m_failed->setWords({.icon = Icon::Alert, .tone = Tone::Danger, .title = m_words.failed, .text = peopleAdvice(*problem)});
}

} // namespace orbit::ui
