#include "ui/widgets/bars.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cell_painting.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/link.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/spark_painting.h"

#include "tests/testkit/test_main.h"

#include <QAccessible>
#include <QApplication>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <functional>
#include <limits>

using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

QImage painted(QSize size, const QColor &ground, const std::function<void(QPainter &)> &paint)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(ground);
    QPainter painter(&image);
    paint(painter);
    return image;
}

int countOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    }
    return count;
}

} // namespace

class WidgetsDataTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aGaugeShowsItsLevel_data();
    void aGaugeShowsItsLevel();
    void aSmallShareIsARoundDot();
    void healthHasAWordForEachScore();
    void aBarFillsItsShare();
    void aPlannedAmountIsHatched();
    void unknownProgressSaysSo();
    void aGapIsNoZero();
    void aDonutSpeaksItsParts();
    void badgesAreInTheTonesOfTheirState();
    void anInfoBadgeStandsOutOnASelectedRow();
    void tagsThatDoNotFitAreCounted();
    void aMiniBarOfAnUnknownValueIsADash();
    void rowButtonsArePaintedWhereTheyAreHit();
    void aFocusedRowHasItsLines();
    void initialsAreTwo();
    void aRowPaintsWithoutRenderingIcons();
    void aClickableCardOpensByEnterAndClick();
    void aCardHasTitleCountAndLink();
    void skeletonsWaitBeforeTheyShow();
    void chipsWrapToTheNextLine();
    void cardsReflowToTheColumnsThatFit();

private:
    Theme m_theme{ThemeChoice::Light};
};

void WidgetsDataTest::initTestCase()
{
    m_theme.setReducedMotion(true);
    m_theme.apply(*qApp);
}

void WidgetsDataTest::aGaugeShowsItsLevel_data()
{
    QTest::addColumn<double>("percent");
    QTest::addColumn<QString>("spoken");
    QTest::addColumn<int>("role");
    QTest::newRow("normal") << 38.0 << u"38 percent, normal"_s << static_cast<int>(Role::Gauge);
    QTest::newRow("warning") << 84.0 << u"84 percent, warning"_s << static_cast<int>(Role::Warning);
    QTest::newRow("critical") << 95.0 << u"95 percent, critical"_s << static_cast<int>(Role::Danger);
    QTest::newRow("no data") << -1.0 << u"no data"_s << static_cast<int>(Role::GaugeTrack);
}

void WidgetsDataTest::aGaugeShowsItsLevel()
{
    QFETCH(const double, percent);
    QFETCH(const QString, spoken);
    QFETCH(const int, role);
    Gauge gauge(m_theme, u"CPU"_s, Metric::Cpu);
    gauge.setPercent(percent);
    QCOMPARE(gauge.sizeHint(), QSize(84, 96));
    gauge.resize(gauge.sizeHint());
    // The left end of the ring is at 25 percent: 42 - 34 in.
    QCOMPARE(gauge.grab().toImage().pixelColor(8, 44), m_theme.color(static_cast<Role>(role)));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&gauge);
    QCOMPARE(interface->text(QAccessible::Name), u"CPU"_s);
    QCOMPARE(interface->text(QAccessible::Value), spoken);
    QVERIFY(interface->valueInterface());
    QCOMPARE(interface->role(), QAccessible::Indicator);
}

void WidgetsDataTest::aSmallShareIsARoundDot()
{
    Gauge gauge(m_theme, u"IO wait"_s, Metric::IoWait);
    gauge.resize(gauge.sizeHint());
    gauge.setPercent(0.4);
    const int atLittle = countOf(gauge.grab().toImage(), m_theme.color(Role::Gauge));
    gauge.setPercent(4);
    QVERIFY(atLittle > 20);
    QCOMPARE(countOf(gauge.grab().toImage(), m_theme.color(Role::Gauge)), atLittle);
}

void WidgetsDataTest::healthHasAWordForEachScore()
{
    QCOMPARE(HealthRing::wordOf(85), u"Good"_s);
    QCOMPARE(HealthRing::wordOf(84), u"Attention"_s);
    QCOMPARE(HealthRing::wordOf(59), u"Critical"_s);
    QCOMPARE(HealthRing::toneOf(59), Tone::Danger);
    HealthRing ring(m_theme);
    ring.setScore(92);
    ring.setNodes({{u"atlas"_s, NodeHealth::Fine}, {u"dione"_s, NodeHealth::Warning}, {u"rhea"_s, NodeHealth::Down}});
    QCOMPARE(ring.accessibleValue(), u"92 of 100, Good"_s);
    const QImage image = ring.grab().toImage();
    QVERIFY(countOf(image, m_theme.color(Role::Warning)) > 20);
    QVERIFY(countOf(image, m_theme.color(Role::Danger)) > 40);
    ring.setScore(-1);
    QCOMPARE(ring.accessibleValue(), u"No data"_s);
}

void WidgetsDataTest::aBarFillsItsShare()
{
    Bar bar(m_theme, u"Storage"_s, BarSize::Meter);
    bar.setMetric(Metric::Storage);
    bar.setPercent(50);
    bar.resize(200, 8);
    QImage image = bar.grab().toImage();
    QCOMPARE(image.pixelColor(50, 4), m_theme.color(Role::Gauge));
    QCOMPARE(image.pixelColor(150, 4), m_theme.color(Role::Track));
    bar.setPercent(85);
    QCOMPARE(bar.grab().toImage().pixelColor(50, 4), m_theme.color(Role::Warning));
    bar.setTone(Tone::Success);
    QCOMPARE(bar.grab().toImage().pixelColor(50, 4), m_theme.color(Role::Success));
    QCOMPARE(bar.accessibleValue(), u"85 percent"_s);
    bar.setPercent(-1);
    QCOMPARE(bar.grab().toImage().pixelColor(50, 4), m_theme.color(Role::Track));
}

void WidgetsDataTest::aPlannedAmountIsHatched()
{
    Bar bar(m_theme, u"vCPU"_s, BarSize::Meter);
    bar.setPercent(40);
    bar.setPlanned(30);
    bar.resize(200, 8);
    const QImage image = bar.grab().toImage().copy(82, 2, 56, 4);
    QVERIFY(countOf(image, m_theme.color(Role::AccentTintStrong)) > 10);
    QVERIFY(countOf(image, m_theme.color(Role::Gauge)) > 10);
    QCOMPARE(bar.accessibleValue(), u"40 percent, then 70 percent"_s);
}

void WidgetsDataTest::unknownProgressSaysSo()
{
    ProgressBar bar(m_theme, u"Cloning"_s);
    QVERIFY(bar.isUnknown());
    QCOMPARE(bar.accessibleValue(), u"running"_s);
    bar.setPercent(62);
    QCOMPARE(bar.accessibleValue(), u"62 percent"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(&bar)->role(), QAccessible::ProgressBar);
}

void WidgetsDataTest::aGapIsNoZero()
{
    const double none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> values{50, 50, 50, none, none, none, 50, 50, 50};
    const QImage image = painted({104, 32}, Qt::white, [&](QPainter &painter) {
        paintSparkline(painter, QRectF(0, 0, 104, 32), values, {.color = Qt::blue, .filled = false});
    });
    for (int y = 0; y < 32; ++y)
        QCOMPARE(image.pixelColor(52, y), QColor(Qt::white));
    QVERIFY(image.pixelColor(15, 15) != QColor(Qt::white) || image.pixelColor(15, 16) != QColor(Qt::white));
    painted({10, 10}, Qt::white, [&](QPainter &painter) { paintSparkline(painter, QRectF(0, 0, 10, 10), {}, {.color = Qt::blue}); });
    const std::vector<double> one{none};
    painted({10, 10}, Qt::white, [&](QPainter &painter) { paintSparkline(painter, QRectF(0, 0, 10, 10), one, {.color = Qt::blue}); });
}

void WidgetsDataTest::aDonutSpeaksItsParts()
{
    Donut donut(m_theme, u"desktops"_s);
    donut.setParts(
        {{u"In use"_s, Icon::User, 38, ChartColor::of(Role::Success)}, {u"Stopped"_s, Icon::Stop, 9, ChartColor::of(Role::Neutral)}});
    QVERIFY(donut.accessibleValue().contains(u"In use 38"_s));
    QVERIFY(donut.accessibleValue().contains(u"Stopped 9"_s));
    // Just right of the top: the first part.
    QCOMPARE(donut.grab().toImage().pixelColor(70, 7), m_theme.color(Role::Success));
    donut.setParts({});
    QCOMPARE(donut.grab().toImage().pixelColor(70, 7), m_theme.color(Role::GaugeTrack));
}

void WidgetsDataTest::badgesAreInTheTonesOfTheirState()
{
    for (std::size_t i = 0; i < displayStateCount; ++i) {
        const auto state = static_cast<DisplayState>(i);
        Badge badge(m_theme, state);
        badge.resize(badge.sizeHint());
        QCOMPARE(badge.height(), 20);
        QCOMPARE(badge.grab().toImage().pixelColor(badge.width() / 2, 1), m_theme.tint(stateTone(state)));
        QCOMPARE(badge.accessibleName(), stateLabel(state));
    }
}

void WidgetsDataTest::anInfoBadgeStandsOutOnASelectedRow()
{
    const auto topPixel = [this](Selected selected) {
        const QImage image = painted({120, 36}, m_theme.color(Role::AccentTint), [&](QPainter &painter) {
            paintBadge(painter, m_theme, QRectF(0, 0, 120, 36), badgeFor(DisplayState::Available, selected));
        });
        return image.pixelColor(30, 9);
    };
    QCOMPARE(topPixel(Selected::No), m_theme.color(Role::AccentTint));
    QCOMPARE(topPixel(Selected::Yes), m_theme.color(Role::Surface));
}

void WidgetsDataTest::tagsThatDoNotFitAreCounted()
{
    const QStringList tags{u"pool"_s, u"gpu"_s, u"persistent"_s};
    int left = -1;
    painted({400, 36}, Qt::white, [&](QPainter &painter) { left = paintTags(painter, m_theme, QRectF(0, 0, 400, 36), tags); });
    QCOMPARE(left, 0);
    painted({80, 36}, Qt::white, [&](QPainter &painter) { left = paintTags(painter, m_theme, QRectF(0, 0, 80, 36), tags); });
    QCOMPARE(left, 2);
}

void WidgetsDataTest::aMiniBarOfAnUnknownValueIsADash()
{
    const auto fills = [this](double percent) {
        const QImage image = painted(
            {84, 36}, Qt::white, [&](QPainter &painter) { paintMiniBar(painter, m_theme, QRectF(0, 0, 84, 36), percent, Metric::Cpu); });
        return std::pair(image.pixelColor(12, 18), countOf(image, m_theme.color(Role::Track)) > 0);
    };
    QCOMPARE(fills(-1).first, m_theme.color(Role::Track));
    QCOMPARE(fills(50).first, m_theme.color(Role::Gauge));
    QCOMPARE(fills(100), std::pair(m_theme.color(Role::Danger), false));
}

void WidgetsDataTest::rowButtonsArePaintedWhereTheyAreHit()
{
    const RowButtonLook button{.text = u"Connect"_s, .icon = {}, .kind = ButtonKind::Primary, .press = {}};
    const QRectF cell(0, 0, 120, 36);
    const QRectF rect = rowButtonRect(m_theme, cell, button);
    QCOMPARE(rect.right(), cell.right());
    QCOMPARE(rect.height(), 24.0);
    const QImage image = painted({120, 36}, Qt::white, [&](QPainter &painter) { paintRowButton(painter, m_theme, rect, button); });
    QCOMPARE(image.pixelColor(static_cast<int>(rect.left()) + 4, 18), m_theme.color(Role::Accent));
    QCOMPARE(image.pixelColor(static_cast<int>(rect.left()) - 2, 18), QColor(Qt::white));
    const RowButtonLook withIcon{.text = u"Start"_s, .icon = Icon::Play, .kind = ButtonKind::Secondary, .press = {}};
    QVERIFY(rowButtonWidth(m_theme, withIcon) > rowButtonWidth(m_theme, {.text = u"Start"_s, .icon = {}, .press = {}}));
}

void WidgetsDataTest::aFocusedRowHasItsLines()
{
    const QImage image = painted({100, 36}, Qt::white, [&](QPainter &painter) {
        paintRow(painter, m_theme, QRect(0, 0, 100, 36), {.selected = true, .focused = true});
    });
    QCOMPARE(image.pixelColor(50, 0), m_theme.color(Role::Focus));
    QCOMPARE(image.pixelColor(50, 35), m_theme.color(Role::Focus));
    QCOMPARE(image.pixelColor(50, 18), m_theme.color(Role::AccentTint));
}

void WidgetsDataTest::initialsAreTwo()
{
    QCOMPARE(initialsOf(u"Mira Kestrin"_s), u"MK"_s);
    QCOMPARE(initialsOf(u"ana maria de souza"_s), u"AS"_s);
    QCOMPARE(initialsOf(u"root"_s), u"R"_s);
    QCOMPARE(initialsOf(u""_s), u""_s);
}

void WidgetsDataTest::aRowPaintsWithoutRenderingIcons()
{
    const auto paintOnce = [this] {
        painted({800, 36}, Qt::white, [&](QPainter &painter) {
            paintRow(painter, m_theme, QRect(0, 0, 800, 36), {.hovered = true});
            paintBadge(painter, m_theme, QRectF(40, 0, 100, 36), badgeFor(DisplayState::Maintenance));
            paintCheckCell(painter, m_theme, QRectF(0, 0, 40, 36), {.state = Qt::Checked});
            paintCellIcon(painter, m_theme, QRectF(700, 0, 40, 36), Icon::OsLinux, Role::TextSecondary);
        });
    };
    paintOnce();
    const int rendered = m_theme.icons().size();
    for (int i = 0; i < 100; ++i)
        paintOnce();
    QCOMPARE(m_theme.icons().size(), rendered);
}

void WidgetsDataTest::aClickableCardOpensByEnterAndClick()
{
    Card card(m_theme, u"atlas"_s);
    card.resize(200, 100);
    QSignalSpy activated(&card, &Card::activated);
    QTest::mouseClick(&card, Qt::LeftButton);
    QTest::keyClick(&card, Qt::Key_Return);
    QCOMPARE(activated.size(), 0);
    card.setClickable(true);
    QTest::mouseClick(&card, Qt::LeftButton);
    QTest::keyClick(&card, Qt::Key_Return);
    QCOMPARE(activated.size(), 2);
    QCOMPARE(QAccessible::queryAccessibleInterface(&card)->text(QAccessible::Name), u"atlas"_s);
}

void WidgetsDataTest::aCardHasTitleCountAndLink()
{
    Card card(m_theme, u"Alerts"_s);
    card.setCount(4);
    QSignalSpy activated(&card, &Card::linkActivated);
    QTest::mouseClick(card.setLink(u"View all"_s), Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(card.findChild<CountPill *>()->accessibleName(), u"4"_s);
    card.resize(300, 120);
    const QImage image = card.grab().toImage();
    QCOMPARE(image.pixelColor(150, 0), m_theme.color(Role::BorderSubtle));
    QCOMPARE(image.pixelColor(150, 100), m_theme.color(Role::Surface));
}

void WidgetsDataTest::skeletonsWaitBeforeTheyShow()
{
    SkeletonRows rows(m_theme);
    rows.resize(600, 200);
    rows.show();
    QVERIFY(!rows.isShowing());
    QTRY_VERIFY(rows.isShowing());
    QCOMPARE(rows.grab().toImage().pixelColor(60, 18), m_theme.color(Role::Track));
    rows.hide();
    QVERIFY(!rows.isShowing());
}

void WidgetsDataTest::chipsWrapToTheNextLine()
{
    QWidget host;
    auto *flow = new FlowLayout(&host, 8);
    QList<QWidget *> items;
    for (int i = 0; i < 4; ++i) {
        auto *item = new QWidget;
        item->setFixedSize(80, 24);
        items << item;
        flow->addWidget(item);
    }
    QCOMPARE(flow->heightForWidth(400), 24);
    QCOMPARE(flow->heightForWidth(176), 2 * 24 + 8);
    host.resize(176, 100);
    flow->activate();
    QCOMPARE(items.at(1)->pos(), QPoint(88, 0));
    QCOMPARE(items.at(2)->pos(), QPoint(0, 32));
    items.at(1)->hide();
    QCOMPARE(flow->heightForWidth(264), 24);
}

void WidgetsDataTest::cardsReflowToTheColumnsThatFit()
{
    QWidget host;
    auto *grid = new ReflowGrid({4, 2, 1}, 200, &host, 16);
    QCOMPARE(grid->columnsFor(848), 4);
    QCOMPARE(grid->columnsFor(847), 2);
    QCOMPARE(grid->columnsFor(300), 1);
    QList<QWidget *> cards;
    for (int i = 0; i < 3; ++i) {
        auto *card = new QWidget;
        card->setMinimumHeight(100 + i * 10);
        cards << card;
        grid->addWidget(card);
    }
    host.resize(501, 400);
    grid->activate();
    QCOMPARE(cards.at(0)->height(), 110);
    QCOMPARE(cards.at(1)->geometry().right(), 500);
    QCOMPARE(cards.at(2)->pos(), QPoint(0, 126));
}

ORBIT_TEST(WidgetsDataTest, "widgets_data")
#include "widgets_data_test.moc"
