#pragma once

#include "app/console/composition_root.h"
#include "app/console/demo_lab.h"
#include "app/console/tour_camera.h"
#include "core/async/timing.h"

#include <chrono>
#include <functional>
#include <optional>

namespace orbit::console {

constexpr std::chrono::milliseconds tourLookEvery{50};
constexpr std::chrono::milliseconds tourPatience{20'000};

/// What a tour does at every stop: wait for something, press, type, take the picture.
class TourStage
{
public:
    TourStage(CompositionRoot &root, DemoLab &lab, const Options &options);

protected:
    /// False, said and pictured, when it is not so in time.
    static Task<bool> until(TourStage *tour, std::function<bool()> isSo, QString what, std::chrono::milliseconds limit = tourPatience);

    void openWindow();
    bool take(const QString &name) { return take(name, m_root.window()); }
    bool take(const QString &name, QWidget &widget);
    void say(const QString &why) const;
    /// The first visible one of that name; null when there is none.
    template <class Widget = QWidget>
    Widget *shown(const QString &name) const
    {
        for (Widget *widget : m_root.window().findChildren<Widget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    void closeDialogs();
    void press(const QString &button);
    void fill(const QString &field, const QString &text);
    std::optional<Guest> desktopInState(GuestPower power) const;
    /// In the registry and in the lab.
    bool isLookedAs(const QString &login) const;
    /// Nearly all: some of the lab's stay silent, as some always do.
    bool haveAgentsAnswered() const;
    bool doesATaskTellItsProgress() const;

    CompositionRoot &m_root;
    DemoLab &m_lab;
    const Options &m_options;
    TourCamera m_camera;
};

} // namespace orbit::console
