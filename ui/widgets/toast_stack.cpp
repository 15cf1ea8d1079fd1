#include "ui/widgets/toast_stack.h"

#include "ui/widgets/button.h"

#include <QAccessible>
#include <QEvent>
#include <QPropertyAnimation>

#include <algorithm>
#include <utility>

namespace orbit::ui {

namespace {

constexpr int mergeWithinMs = 2000;
constexpr int slideDistance = 24;

} // namespace

ToastStack::ToastStack(const Theme &theme, QWidget *window)
    : QObject(window), m_theme(theme), m_window(window), m_more(new Button(theme, QString(), ButtonKind::Secondary, window))
{
    m_more->setSizeClass(ButtonSize::Small);
    m_more->hide();
    connect(m_more, &Button::clicked, this, &ToastStack::closeAll);
    window->installEventFilter(this);
}

void ToastStack::setBottomInset(int px)
{
    m_bottomInset = px;
    place();
}

ToastStack::Entry *ToastStack::mergeable(const ToastMessage &message)
{
    if (message.mergeKey.isEmpty() || !message.merged)
        return nullptr;
    const auto same = [&](const Entry &entry) {
        return entry.toast->message().mergeKey == message.mergeKey && entry.age.elapsed() < mergeWithinMs;
    };
    const auto found = std::ranges::find_if(m_entries, same);
    return found == m_entries.end() ? nullptr : &*found;
}

ToastId ToastStack::show(ToastMessage message)
{
    if (Entry *entry = mergeable(message)) {
        ++entry->merged;
        message.title = message.merged(entry->merged);
        message.text.clear();
        entry->age.restart();
        entry->toast->setMessage(std::move(message));
        place();
        return entry->id;
    }
    auto *toast = new Toast(m_theme, std::move(message), m_window);
    const ToastId id = m_next++;
    Entry entry{.id = id, .toast = toast, .age = {}};
    entry.age.start();
    m_entries.push_back(std::move(entry));
    connect(toast, &Toast::closed, this, [this, id] { close(id); });
    place();
    slideIn(toast);
    QAccessibleEvent alert(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    return id;
}

void ToastStack::update(ToastId id, ToastMessage message)
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    if (found == m_entries.end()) {
        show(std::move(message));
        return;
    }
    found->toast->setMessage(std::move(message));
    place();
}

void ToastStack::close(ToastId id)
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    if (found == m_entries.end())
        return;
    found->toast->hide();
    found->toast->deleteLater();
    m_entries.erase(found);
    place();
}

void ToastStack::closeAll()
{
    while (!m_entries.empty())
        close(m_entries.back().id);
}

QList<Toast *> ToastStack::shown() const
{
    QList<Toast *> result;
    const std::size_t first = m_entries.size() > toasts::max ? m_entries.size() - toasts::max : 0;
    for (std::size_t i = first; i < m_entries.size(); ++i)
        result.append(m_entries[i].toast);
    return result;
}

void ToastStack::place()
{
    const QList<Toast *> visible = shown();
    int bottom = m_window->height() - m_bottomInset - toasts::margin;
    const int left = m_window->width() - toasts::margin - toasts::width;
    for (qsizetype i = visible.size() - 1; i >= 0; --i) {
        Toast *toast = visible.at(i);
        toast->layout()->activate();
        const int height = toast->heightForWidth(toasts::width);
        bottom -= height;
        toast->setGeometry(left, bottom, toasts::width, height);
        bottom -= toasts::gap;
        toast->show();
        toast->raise();
        toast->setRunning(true);
    }
    const int hidden = static_cast<int>(m_entries.size()) - static_cast<int>(visible.size());
    for (int i = 0; i < hidden; ++i) {
        m_entries[static_cast<std::size_t>(i)].toast->setRunning(false);
        m_entries[static_cast<std::size_t>(i)].toast->hide();
    }
    m_more->setVisible(hidden > 0);
    if (hidden == 0)
        return;
    m_more->setText(tr("%n more", nullptr, hidden));
    m_more->setToolTip(tr("Close all messages"));
    m_more->adjustSize();
    m_more->move(m_window->width() - toasts::margin - m_more->width(), bottom - m_more->height());
    m_more->raise();
}

void ToastStack::slideIn(Toast *toast)
{
    const auto duration = m_theme.duration(motions::toastIn);
    if (duration.count() == 0 || !m_window->isVisible())
        return;
    auto *slide = new QPropertyAnimation(toast, "pos", toast);
    slide->setDuration(static_cast<int>(duration.count()));
    slide->setEasingCurve(QEasingCurve::OutCubic);
    slide->setStartValue(toast->pos() + QPoint(slideDistance, 0));
    slide->setEndValue(toast->pos());
    slide->start(QAbstractAnimation::DeleteWhenStopped);
}

bool ToastStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

} // namespace orbit::ui
