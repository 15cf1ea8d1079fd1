#pragma once

#include "core/clusters/clusters.h"
#include "ui/theme/theme.h"

#include <QUrl>
#include <QWidget>

#include <memory>
#include <variant>

namespace orbit::ui {

class Button;

/// Says that the browser has the word: the identity provider asks there who it is. Hidden until then.
class BrowserWaitRow final : public QWidget
{
    Q_OBJECT

public:
    explicit BrowserWaitRow(const Theme &theme, QWidget *parent = nullptr);

    /// Opens the provider's page with the system's browser and shows this row, from whatever thread it is called.
    BrowserHand hand();
    /// It has ended, one way or the other.
    void end();

Q_SIGNALS:
    void givenUp();

private:
    void show(const QUrl &page);

    QUrl m_page;
    Button *m_copy;
    Button *m_cancel;
    std::shared_ptr<std::monostate> m_wait; ///< gone when nobody waits any more
};

} // namespace orbit::ui
