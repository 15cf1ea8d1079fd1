#pragma once

#include "ui/commands/messenger.h"
#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

namespace orbit::ui {

class ToastStack;

/// Speaks through the toasts and dialogs of one window.
class WindowMessenger final : public Messenger
{
public:
    WindowMessenger(const Theme &theme, QWidget *window, ToastStack &toasts);

    void tell(Notice notice) override;
    Task<bool> confirm(Confirmation question) override;
    Task<bool> offerUndo(UndoOffer offer) override;

private:
    void showDetails(const Notice &notice);

    const Theme &m_theme;
    QPointer<QWidget> m_window;
    ToastStack &m_toasts;
};

} // namespace orbit::ui
