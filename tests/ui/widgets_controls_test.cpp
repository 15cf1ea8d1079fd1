#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/link.h"
#include "ui/widgets/tabs.h"

#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"

#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace orbit::ui;
using namespace Qt::StringLiterals;

class WidgetsControlsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void buttonsHaveTheDesignsHeights_data();
    void buttonsHaveTheDesignsHeights();
    void enterAndSpacePressAButton();
    void aLoadingButtonKeepsItsWidthAndDoesNothing();
    void aDisabledButtonLooksAndIsDisabled();
    void anIconButtonHasAName();
    void aSplitButtonIsOneActionAndAMenu();
    void aFieldTellsWhatIsWrong();
    void aSecretIsHiddenUntilAsked();
    void arrowsMoveInSegments();
    void aSwitchFollowsSpaceAndTellsItsState();
    void aSliderStepsByOneAndTen();
    void theWheelChangesNoSetting();
    void aChipIsTakenOffByItsCrossAndByDelete();
    void tabsCountAndMoveByArrows();
    void theRingComesWithTheKeyboardOnly();
    void theRingIsAlwaysInTextFields();
    void theRingFollowsAMovedWidget();
    void aDialogLeavesARingOnlyToTheKeyboard();
    void textWrapsInTheDesignsLineHeight();
    void aLongNameElidesInsteadOfWidening();
    void widgetsFollowAThemeChange();

private:
    Theme m_theme{ThemeChoice::Light};
};

void WidgetsControlsTest::initTestCase()
{
    // A menu asks for both, and the offscreen platform has neither.
    orbit::testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    m_theme.apply(*qApp);
}

void WidgetsControlsTest::buttonsHaveTheDesignsHeights_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("height");
    QTest::newRow("small") << static_cast<int>(ButtonSize::Small) << 24;
    QTest::newRow("default") << static_cast<int>(ButtonSize::Default) << 32;
    QTest::newRow("large") << static_cast<int>(ButtonSize::Large) << 40;
    QTest::newRow("hero") << static_cast<int>(ButtonSize::Hero) << 48;
    QTest::newRow("kiosk") << static_cast<int>(ButtonSize::Kiosk) << 56;
}

void WidgetsControlsTest::buttonsHaveTheDesignsHeights()
{
    QFETCH(const int, size);
    QFETCH(const int, height);
    Button button(m_theme, u"Connect"_s, ButtonKind::Primary);
    button.setSizeClass(static_cast<ButtonSize>(size));
    QCOMPARE(button.sizeHint().height(), height);
    QVERIFY(button.sizeHint().width() > height);
}

void WidgetsControlsTest::enterAndSpacePressAButton()
{
    Button button(m_theme, u"Start"_s);
    QSignalSpy clicked(&button, &Button::clicked);
    QTest::keyClick(&button, Qt::Key_Return);
    QTest::keyClick(&button, Qt::Key_Space);
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(clicked.size(), 3);
}

void WidgetsControlsTest::aLoadingButtonKeepsItsWidthAndDoesNothing()
{
    Button button(m_theme, u"Take a long snapshot"_s);
    QSignalSpy clicked(&button, &Button::clicked);
    const int width = button.sizeHint().width();
    button.setLoading(u"Saving"_s);
    QCOMPARE(button.sizeHint().width(), width);
    QTest::mouseClick(&button, Qt::LeftButton);
    QTest::keyClick(&button, Qt::Key_Return);
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(clicked.size(), 0);
    button.setReady();
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
}

void WidgetsControlsTest::aDisabledButtonLooksAndIsDisabled()
{
    Button button(m_theme, u"Delete"_s, ButtonKind::Danger);
    button.setEnabled(false);
    button.resize(button.sizeHint());
    const QImage image = button.grab().toImage();
    QCOMPARE(image.pixelColor(6, 16), m_theme.color(Role::Sunken));
    button.setEnabled(true);
    QCOMPARE(button.grab().toImage().pixelColor(6, 16), m_theme.color(Role::DangerFill));
}

void WidgetsControlsTest::anIconButtonHasAName()
{
    IconButton button(m_theme, Icon::More, u"More actions"_s);
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&button);
    QCOMPARE(interface->text(QAccessible::Name), u"More actions"_s);
    QCOMPARE(interface->role(), QAccessible::Button);
    QCOMPARE(button.sizeHint(), QSize(32, 32));
}

void WidgetsControlsTest::aSplitButtonIsOneActionAndAMenu()
{
    QMenu menu;
    menu.addAction(u"Open in a new window"_s);
    SplitButton split(m_theme, Icon::Connect, u"Connect"_s);
    split.setMenu(&menu);
    QSignalSpy clicked(&split, &SplitButton::clicked);
    QTest::mouseClick(split.action(), Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    QTest::mouseClick(split.chevron(), Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    QVERIFY(menu.isVisible());
    menu.close();
    QVERIFY(!split.chevron()->accessibleName().isEmpty());
}

void WidgetsControlsTest::aFieldTellsWhatIsWrong()
{
    auto *edit = new LineEdit(m_theme);
    Field field(m_theme, u"Name"_s, edit);
    field.setHelp(u"Shown to people"_s);
    QCOMPARE(edit->accessibleName(), u"Name"_s);
    QCOMPARE(edit->accessibleDescription(), u"Shown to people"_s);
    field.setError(u"Use letters, digits and -"_s);
    QVERIFY(edit->hasError());
    QCOMPARE(edit->accessibleDescription(), u"Use letters, digits and -"_s);
    field.resize(200, field.sizeHint().height());
    field.show();
    const QImage image = edit->grab().toImage();
    QCOMPARE(image.pixelColor(image.width() / 2, 0), m_theme.color(Role::Danger));
    field.setError({});
    QVERIFY(!edit->hasError());
    QCOMPARE(edit->accessibleDescription(), u"Shown to people"_s);
}

void WidgetsControlsTest::aSecretIsHiddenUntilAsked()
{
    LineEdit edit(m_theme);
    edit.setSecret();
    QCOMPARE(edit.echoMode(), QLineEdit::Password);
    auto *reveal = edit.findChild<Button *>();
    QVERIFY(reveal);
    QTest::mouseClick(reveal, Qt::LeftButton);
    QCOMPARE(edit.echoMode(), QLineEdit::Normal);
    QTest::mouseClick(reveal, Qt::LeftButton);
    QCOMPARE(edit.echoMode(), QLineEdit::Password);
}

void WidgetsControlsTest::arrowsMoveInSegments()
{
    Segmented range(m_theme);
    range.addSegment(u"1 h"_s);
    range.addSegment(u"24 h"_s);
    QSignalSpy chosen(&range, &Segmented::chosen);
    range.show();
    QVERIFY(QTest::qWaitForWindowActive(&range));
    QCOMPARE(range.currentIndex(), 0);
    auto *first = range.findChildren<QAbstractButton *>().constFirst();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(range.currentIndex(), 1);
    range.setCurrentIndex(0);
    QCOMPARE(range.currentIndex(), 0);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(range.sizeHint().height(), 32);
}

void WidgetsControlsTest::aSwitchFollowsSpaceAndTellsItsState()
{
    Switch power(m_theme, u"Start with the node"_s);
    QSignalSpy toggled(&power, &Switch::toggled);
    QTest::keyClick(&power, Qt::Key_Space);
    QTest::keyClick(&power, Qt::Key_Return);
    QTest::keyClick(&power, Qt::Key_Space);
    QCOMPARE(toggled.size(), 3);
    QVERIFY(power.isChecked());
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&power);
    QCOMPARE(interface->text(QAccessible::Name), u"Start with the node"_s);
    QVERIFY(interface->state().checked);
    power.resize(power.sizeHint());
    QCOMPARE(power.grab().toImage().pixelColor(6, 12), m_theme.color(Role::Accent));
}

void WidgetsControlsTest::aSliderStepsByOneAndTen()
{
    Slider slider(m_theme, u"Limit"_s);
    slider.setRange(0, 100);
    slider.setValue(50);
    QTest::keyClick(&slider, Qt::Key_Right);
    QCOMPARE(slider.value(), 51);
    QTest::keyClick(&slider, Qt::Key_PageUp);
    QCOMPARE(slider.value(), 61);
    QCOMPARE(QAccessible::queryAccessibleInterface(&slider)->valueInterface()->currentValue().toInt(), 61);
    slider.resize(216, 24);
    QTest::mouseClick(&slider, Qt::LeftButton, {}, QPoint(8, 12));
    QCOMPARE(slider.value(), 0);
}

void WidgetsControlsTest::theWheelChangesNoSetting()
{
    ComboBox combo(m_theme);
    combo.addItems({u"a"_s, u"b"_s});
    QWheelEvent wheel({5, 5}, {5, 5}, {0, -120}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&combo, &wheel);
    QCOMPARE(combo.currentIndex(), 0);
    QCOMPARE(combo.height(), 32);
}

void WidgetsControlsTest::aChipIsTakenOffByItsCrossAndByDelete()
{
    Chip chip(m_theme, u"Team: Finance"_s, ChipKind::Set);
    chip.resize(chip.sizeHint());
    QCOMPARE(chip.height(), 24);
    QSignalSpy removed(&chip, &Chip::removed);
    QSignalSpy clicked(&chip, &Chip::clicked);
    QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(chip.width() - 12, 12));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(clicked.size(), 0);
    QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(20, 12));
    QCOMPARE(clicked.size(), 1);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(removed.size(), 2);
    chip.setKind(ChipKind::Unset);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(removed.size(), 2);
}

void WidgetsControlsTest::tabsCountAndMoveByArrows()
{
    Tabs tabs(m_theme);
    tabs.addTab(u"Summary"_s);
    tabs.addTab(u"Snapshots"_s);
    tabs.addTab(u"Audit"_s);
    const int before = tabs.sizeHint().width();
    tabs.setCount(1, 6);
    QVERIFY(tabs.sizeHint().width() > before);
    QCOMPARE(tabs.sizeHint().height(), 36);
    QCOMPARE(tabs.accessibleTabName(1), u"Snapshots, 6"_s);
    QTest::keyClick(&tabs, Qt::Key_Right);
    QCOMPARE(tabs.currentIndex(), 1);
    tabs.setTabEnabled(2, false);
    QTest::keyClick(&tabs, Qt::Key_Right);
    QCOMPARE(tabs.currentIndex(), 1);
}

void WidgetsControlsTest::theRingComesWithTheKeyboardOnly()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *first = new Button(m_theme, u"First"_s);
    auto *second = new Button(m_theme, u"Second"_s);
    column->addWidget(first);
    column->addWidget(second);
    FocusRing ring(m_theme, &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::mouseClick(first, Qt::LeftButton);
    QVERIFY(first->hasFocus());
    QVERIFY(!ring.target());
    QTest::keyClick(first, Qt::Key_Tab);
    QVERIFY(second->hasFocus());
    QCOMPARE(ring.target(), second);
    QCOMPARE(ring.geometry(), QRect(second->mapTo(&window, QPoint()), second->size()).adjusted(-4, -4, 4, 4));
    QTest::mouseClick(second, Qt::LeftButton);
    QTest::mouseClick(first, Qt::LeftButton);
    QVERIFY(!ring.target());
}

void WidgetsControlsTest::theRingIsAlwaysInTextFields()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *edit = new LineEdit(m_theme);
    column->addWidget(edit);
    FocusRing ring(m_theme, &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::mouseClick(edit, Qt::LeftButton);
    edit->setFocus(Qt::MouseFocusReason);
    QTRY_COMPARE(ring.target(), edit);
}

void WidgetsControlsTest::theRingFollowsAMovedWidget()
{
    QWidget window;
    window.resize(300, 200);
    auto *button = new Button(m_theme, u"Move me"_s, ButtonKind::Secondary, &window);
    button->move(20, 20);
    button->resize(button->sizeHint());
    FocusRing ring(m_theme, &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    button->clearFocus(); // an activated window gave it to its only control
    button->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(ring.target(), button);
    button->move(100, 80);
    QTRY_COMPARE(ring.geometry(), button->geometry().adjusted(-4, -4, 4, 4));
    button->hide();
    QTRY_VERIFY(!ring.target());
}

void WidgetsControlsTest::aDialogLeavesARingOnlyToTheKeyboard()
{
    QWidget window;
    window.resize(600, 400);
    auto *button = new Button(m_theme, u"Ask"_s, ButtonKind::Secondary, &window);
    button->resize(button->sizeHint());
    FocusRing ring(m_theme, &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto openDialog = [&] {
        auto *dialog = new Dialog(m_theme, &window);
        Button *safe = dialog->addSafeButton(u"Close"_s);
        dialog->setFirstFocus(safe);
        dialog->open();
        return safe;
    };
    QTest::mouseClick(button, Qt::LeftButton);
    Button *close = openDialog();
    QTRY_COMPARE(ring.target(), close); // the next Enter does what it surrounds
    QTest::mouseClick(close, Qt::LeftButton);
    QVERIFY(button->hasFocus());
    QVERIFY(!ring.target());
    close = openDialog();
    QTest::keyClick(close, Qt::Key_Escape);
    QVERIFY(button->hasFocus());
    QTRY_COMPARE(ring.target(), button);
}

void WidgetsControlsTest::textWrapsInTheDesignsLineHeight()
{
    Label label(m_theme, u"The disk, four snapshots and the assignment are removed. Backups stay."_s);
    label.wrapped();
    QCOMPARE(label.heightForWidth(2000), 20);
    QCOMPARE(label.heightForWidth(200) % 20, 0);
    QVERIFY(label.heightForWidth(200) >= 60);
    Label markup(m_theme, u"<b>fin</b>"_s);
    QCOMPARE(markup.textFormat(), Qt::PlainText);
}

void WidgetsControlsTest::aLongNameElidesInsteadOfWidening()
{
    ElidedLabel label(m_theme, u"a-very-long-name-of-a-desktop-that-nobody-can-read"_s);
    QCOMPARE(label.minimumSizeHint().width(), 0);
    QVERIFY(label.sizeHint().width() > 200);
    QCOMPARE(label.accessibleName(), label.text());
}

void WidgetsControlsTest::widgetsFollowAThemeChange()
{
    Button button(m_theme, u"Connect"_s, ButtonKind::Primary);
    button.resize(button.sizeHint());
    m_theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(button.grab().toImage().pixelColor(6, 16), m_theme.color(Role::Accent));
    Label label(m_theme, u"x"_s);
    m_theme.setChoice(ThemeChoice::Light);
    QCOMPARE(label.palette().color(QPalette::WindowText), m_theme.color(Role::Text));
}

ORBIT_TEST(WidgetsControlsTest, "widgets_controls")
#include "widgets_controls_test.moc"
