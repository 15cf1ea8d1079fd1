#pragma once

#include "ui/mydesktops/my_desktops_parts.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

class Button;
struct MyDesktop;

/// "Something not working?": what a person can do before asking, and whom to ask.
class HelpCard final : public Card
{
    Q_OBJECT

public:
    explicit HelpCard(const MyDesktopsParts &parts, QWidget *parent = nullptr);

    /// The desktop it is about; null when none can be restarted.
    void setDesktop(const MyDesktop *desktop);
    /// Whether it has anything to offer.
    bool isUseful() const;
    Button *firstButton() const { return m_restart; }

private:
    void restart();

    MyDesktopsParts m_parts;
    std::optional<GuestKey> m_guest;
    Button *m_restart;
    Button *m_ask = nullptr;
};

} // namespace orbit::ui
