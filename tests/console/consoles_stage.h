#pragma once

#include "tests/console/fake_session.h"
#include "ui/console/consoles_page.h"

#include <memory>

namespace orbit::testing {

/// fin-1 at 10.0.0.1 for 1.
ui::ConsoleRequest request(quint32 id);

/// The page of consoles in a window, with sessions whose desktops are the test.
class ConsolesStage
{
protected:
    void openPage();
    void closePage();
    /// A visible widget of this name anywhere; null when there is none.
    QWidget *find(const QString &name) const;
    void press(const QString &name);
    FakeSession *open(quint32 id);
    /// A visible label below the widget of this name has exactly this text.
    bool says(const QString &name, const QString &text) const;

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<FakeSessions> m_sessions;
    std::unique_ptr<ui::ConsolesPage> m_page;
};

} // namespace orbit::testing
