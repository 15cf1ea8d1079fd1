#include "ui/lists/list_faces.h"

#include "ui/widgets/button.h"
#include "ui/widgets/note.h"
#include "ui/widgets/skeleton.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace orbit::ui {

ListFaces::ListFaces(const Theme &theme, PagedModel &model, QWidget *list, Words words, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_words(std::move(words)),
      m_list(list),
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
    for (QWidget *face : {m_list, static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_noMatch),
                          static_cast<QWidget *>(m_failed)})
        m_stack->addWidget(face);
    m_empty->setObjectName(m_words.id + QStringLiteral("Empty"));
    m_noMatch->setObjectName(m_words.id + QStringLiteral("NoMatch"));
    m_failed->setObjectName(m_words.id + QStringLiteral("Failed"));
    m_problem->setObjectName(m_words.id + QStringLiteral("Problem"));
    connect(m_noMatch->addButton(Icon::X, tr("Clear filters")), &Button::clicked, this, &ListFaces::clearFiltersAsked);
    connect(m_failed->addButton(Icon::Restart, tr("Try again")), &Button::clicked, &m_model, &PagedModel::refresh);
    connect(m_problem->setAction(Icon::Restart, tr("Try again")), &Button::clicked, &m_model, &PagedModel::refresh);
    connect(&m_model, &PagedModel::stateChanged, this, &ListFaces::look);
    look();
}

void ListFaces::setFiltered(bool isFiltered, const QString &filters)
{
    m_isFiltered = isFiltered;
    m_noMatch->setWords({.icon = Icon::Search, .tone = Tone::Neutral, .title = tr("Nothing matches"), .text = filters});
    look();
}

void ListFaces::look()
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

void ListFaces::showProblem()
{
    const Error *problem = m_model.problem();
    const bool isLater = problem && m_model.state() == PagedModel::State::Ready;
    m_problem->setVisible(isLater);
    if (isLater)
        m_problem->setWords(m_words.failed + QLatin1Char('.'), m_words.advise(*problem));
    else if (problem)
        m_failed->setWords({.icon = Icon::Alert, .tone = Tone::Danger, .title = m_words.failed, .text = m_words.advise(*problem)});
}

} // namespace orbit::ui
