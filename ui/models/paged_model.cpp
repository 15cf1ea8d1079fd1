#include "ui/models/paged_model.h"

#include <chrono>
#include <utility>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto gathering = 250ms;

} // namespace

PagedModel::PagedModel(QObject *parent) : QAbstractListModel(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gathering);
    connect(&m_soon, &QTimer::timeout, this, &PagedModel::refresh);
}

void PagedModel::forget()
{
    m_soon.stop();
    m_scope.cancelAll();
    m_state = State::Loading;
    m_hasProblem = false;
    m_isFilterNew = true;
    m_next.clear();
    m_kept = 0;
    clearRows();
    Q_EMIT stateChanged();
}

void PagedModel::start()
{
    m_isFilterNew = true;
    m_kept = 0;
    refresh();
}

void PagedModel::refreshSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void PagedModel::refresh()
{
    m_soon.stop();
    m_scope.cancelAll();
    m_hasProblem = false;
    if (m_state == State::Failed || rowCount() == 0)
        m_state = State::Loading;
    Q_EMIT stateChanged();
    m_scope.start(readFrom({}, m_kept + partSize));
}

bool PagedModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_next.isEmpty() && m_scope.running() == 0 && !m_hasProblem;
}

void PagedModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_scope.start(readFrom(m_next, partSize));
}

void PagedModel::finishReading(QString next)
{
    m_next = std::move(next);
    m_isFilterNew = false;
    m_state = State::Ready;
    Q_EMIT stateChanged();
}

void PagedModel::failReading(const Error &error)
{
    m_problem = error;
    m_hasProblem = true;
    // Rows of another list would say something false.
    if (m_isFilterNew || rowCount() == 0)
        m_state = State::Failed;
    Q_EMIT stateChanged();
}

} // namespace orbit::ui
