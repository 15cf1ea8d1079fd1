#pragma once

#include "core/base/clock.h"
#include "core/registry/registry.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

namespace orbit::ui {

class Dot;
class Label;

/// The last line of the page where it is all there is to the window: whether it is connected, and what time it is.
class HomeFoot final : public QWidget
{
    Q_OBJECT

public:
    HomeFoot(const Theme &theme, Registry &registry, const Clock &clock, QWidget *parent = nullptr);

    void setSideMargin(int px);

private:
    void look();
    void showTime();

    Registry &m_registry;
    const Clock &m_clock;
    Dot *m_dot;
    Label *m_words;
    Label *m_time;
    QTimer m_tick;
};

} // namespace orbit::ui
