#include "ui/clusters/browser_wait_row.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QVBoxLayout>

namespace orbit::ui {

BrowserWaitRow::BrowserWaitRow(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_copy(new Button(theme, Icon::Clone, tr("Copy link"), ButtonKind::Secondary, this)),
      m_cancel(new Button(theme, tr("Cancel"), ButtonKind::Ghost, this))
{
    setObjectName(QStringLiteral("browserWait"));
    m_copy->setObjectName(QStringLiteral("copyLink"));
    m_cancel->setObjectName(QStringLiteral("giveUp"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(2));
    column->addWidget((new Label(theme, tr("Go on in your browser. This window waits for you."), TypeRole::Body, Role::Text))->wrapped());
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space(2));
    row->addWidget(m_copy);
    row->addWidget(m_cancel);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_page.toString(QUrl::FullyEncoded)); });
    connect(m_cancel, &Button::clicked, this, [this] {
        end();
        Q_EMIT givenUp();
    });
    hide();
}

BrowserHand BrowserWaitRow::hand()
{
    m_wait = std::make_shared<std::monostate>();
    const QPointer<BrowserWaitRow> row(this);
    const std::weak_ptr<std::monostate> waits = m_wait;
    return {.open =
                [row, waits](const QUrl &page) {
                    QMetaObject::invokeMethod(qApp, [row, waits, page] {
                        if (row && !waits.expired())
                            row->show(page);
                    });
                },
            .isGivenUp = [waits] { return waits.expired(); },
            .done = tr("You are signed in. Close this page and go back to Orbit."),
            .failed = tr("Orbit did not sign you in by this page. Go back to Orbit and try again.")};
}

void BrowserWaitRow::show(const QUrl &page)
{
    m_page = page;
    setVisible(true);
    m_cancel->setFocus(Qt::OtherFocusReason);
    QDesktopServices::openUrl(page);
}

void BrowserWaitRow::end()
{
    m_wait.reset();
    m_page.clear();
    setVisible(false);
}

} // namespace orbit::ui
