#include "tests/console/consoles_stage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace orbit::ui;

namespace orbit::testing {

ConsoleRequest request(quint32 id)
{
    ConsoleRequest wish{.key = {ClusterId(u"c"_s), VmId(id)}, .name = u"fin-%1"_s.arg(id), .group = u"Finance"_s, .target = {}};
    wish.target.host = u"10.0.0.%1"_s.arg(id);
    return wish;
}

void ConsolesStage::openPage()
{
    m_theme = std::make_unique<Theme>(ThemeChoice::Light);
    m_theme->setReducedMotion(true);
    m_sessions = std::make_unique<FakeSessions>();
    m_page = std::make_unique<ConsolesPage>(*m_theme, *m_sessions);
    m_page->widget()->resize(1200, 760);
    m_page->widget()->show();
    m_page->widget()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page->widget()));
}

void ConsolesStage::closePage()
{
    m_page.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QWidget *ConsolesStage::find(const QString &name) const
{
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (widget->objectName() == name && widget->isVisible())
            return widget;
    }
    return nullptr;
}

void ConsolesStage::press(const QString &name)
{
    QWidget *button = find(name);
    QVERIFY2(button, qPrintable(name));
    // A tick box is pressed on its box: it may be wider than its words.
    constexpr int onTheBox = 8;
    const bool isTick = qobject_cast<QCheckBox *>(button);
    QTest::mouseClick(button, Qt::LeftButton, {}, isTick ? QPoint(onTheBox, button->height() / 2) : QPoint());
}

bool ConsolesStage::says(const QString &name, const QString &text) const
{
    const QWidget *panel = find(name);
    if (!panel)
        return false;
    const auto labels = panel->findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

FakeSession *ConsolesStage::open(quint32 id)
{
    m_page->open(request(id));
    return m_sessions->last();
}

} // namespace orbit::testing
