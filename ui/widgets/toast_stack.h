#pragma once

#include "ui/widgets/toast.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

namespace orbit::ui {

class Button;

using ToastId = int;

/// The toasts of a window, bottom right, newest lowest, three at most; older ones wait behind "2 more" and come back when there is room.
class ToastStack final : public QObject
{
    Q_OBJECT

public:
    ToastStack(const Theme &theme, QWidget *window);

    /// What the status bar takes from the bottom.
    void setBottomInset(int px);

    ToastId show(ToastMessage message);
    /// For progress and its end. Shows the message anew if the toast has been closed.
    void update(ToastId id, ToastMessage message);
    void close(ToastId id);
    void closeAll();
    int count() const { return static_cast<int>(m_entries.size()); }
    QList<Toast *> shown() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        ToastId id;
        Toast *toast;
        int merged = 1;
        QElapsedTimer age;
    };

    void place();
    void slideIn(Toast *toast);
    Entry *mergeable(const ToastMessage &message);

    const Theme &m_theme;
    QWidget *m_window;
    Button *m_more;
    std::vector<Entry> m_entries;
    ToastId m_next = 1;
    int m_bottomInset = sizes::statusBar;
};

} // namespace orbit::ui
