#include "ui/mydesktops/my_desktops_screen.h"

#include "ui/mydesktops/greeting.h"
#include "ui/mydesktops/help_card.h"
#include "ui/mydesktops/home_bar.h"
#include "ui/mydesktops/home_foot.h"
#include "ui/mydesktops/my_desktops_grid.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"
#include "ui/widgets/painted.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr std::size_t cardsAtOnce = 24;
constexpr int searchWidth = 280;
constexpr int widestContent = 1264;
constexpr int lowBelow = 780;
constexpr int ringRoom = 6; ///< of the cards, whose borders are in line with the words above

} // namespace

MyDesktopsScreen::MyDesktopsScreen(const MyDesktopsParts &parts, MyDesktopsFrame frame, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_model(parts),
      m_bar(new HomeBar(parts.theme, parts.registry, parts.hooks, this)),
      m_foot(new HomeFoot(parts.theme, parts.registry, parts.clock, this)),
      m_column(new QVBoxLayout),
      m_greeting(new Label(parts.theme, {}, TypeRole::Hero)),
      m_line(new Label(parts.theme, {}, TypeRole::Body, Role::TextTertiary)),
      m_find(new LineEdit(parts.theme)),
      m_banner(new Note(parts.theme, Tone::Warning, {})),
      m_bannerAction(nullptr),
      m_grid(new MyDesktopsGrid(parts.theme)),
      m_showMore(new Button(parts.theme, Icon::ChevronDown, {})),
      m_help(new HelpCard(parts)),
      m_scroll(new QScrollArea),
      m_stack(new QStackedLayout),
      m_most(cardsAtOnce)
{
    setObjectName(u"myDesktopsScreen"_s);
    makeFaces();
    layOut();
    setFrame(frame);
    connectParts();
    followTheme(this, parts.theme);
    look();
}

MyDesktopsScreen::~MyDesktopsScreen() = default;

void MyDesktopsScreen::layOut()
{
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->addWidget(makeHead());
    m_column->addLayout(m_stack, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_bar);
    all->addLayout(m_column, 1);
    all->addWidget(m_foot);
}

void MyDesktopsScreen::setFrame(MyDesktopsFrame frame)
{
    m_frame = frame;
    const bool isWhole = frame == MyDesktopsFrame::Whole;
    m_bar->setVisible(isWhole);
    m_foot->setVisible(isWhole);
    arrange();
}

QWidget *MyDesktopsScreen::makeHead()
{
    m_greeting->setObjectName(u"myDesktopsGreeting"_s);
    m_line->setObjectName(u"myDesktopsLine"_s);
    m_line->setMinimumWidth(0);
    m_banner->setObjectName(u"myDesktopsBanner"_s);
    m_find->setObjectName(u"myDesktopsFind"_s);
    m_find->setGlyph(Icon::Search);
    m_find->setPlaceholderText(tr("Find a desktop"));
    m_find->setAccessibleName(tr("Find a desktop"));
    m_find->setFixedWidth(searchWidth);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_greeting);
    words->addWidget(m_line);
    auto *row = new QHBoxLayout;
    row->addLayout(words, 1);
    row->addWidget(m_find, 0, Qt::AlignBottom);
    auto *head = new QWidget;
    head->setObjectName(u"myDesktopsHead"_s);
    auto *column = new QVBoxLayout(head);
    column->setSpacing(Theme::space(4));
    column->addLayout(row);
    column->addWidget(m_banner);
    return head;
}

QWidget *MyDesktopsScreen::makeContent()
{
    m_showMore->setObjectName(u"myDesktopsMore"_s);
    auto *content = new QWidget;
    content->setObjectName(u"myDesktopsContent"_s);
    content->setProperty("page", true);
    auto *column = new QVBoxLayout(content);
    column->setSpacing(Theme::space(4));
    column->addWidget(m_grid);
    column->addWidget(m_showMore, 0, Qt::AlignHCenter);
    auto *helpRow = new QHBoxLayout;
    helpRow->setContentsMargins(ringRoom, 0, ringRoom, 0);
    helpRow->addWidget(m_help);
    column->addLayout(helpRow);
    column->addStretch(1);
    return content;
}

void MyDesktopsScreen::connectParts()
{
    connect(&m_model, &MyDesktopsModel::changed, this, &MyDesktopsScreen::look);
    connect(m_grid, &MyDesktopsGrid::connectAsked, &m_model, &MyDesktopsModel::connectTo);
    connect(m_grid, &MyDesktopsGrid::cancelAsked, &m_model, &MyDesktopsModel::cancel);
    connect(m_grid, &MyDesktopsGrid::dismissAsked, &m_model, &MyDesktopsModel::dismiss);
    connect(m_grid, &MyDesktopsGrid::menuAsked, this, &MyDesktopsScreen::openMenu);
    connect(m_grid, &MyDesktopsGrid::cardFocused, m_scroll, [this](QWidget *card) { m_scroll->ensureWidgetVisible(card, 0, ringRoom); });
    connect(m_grid, &MyDesktopsGrid::leadChanged, this, &MyDesktopsScreen::showHelp);
    connect(m_find, &LineEdit::textChanged, this, &MyDesktopsScreen::look);
    connect(m_grid, &MyDesktopsGrid::arranged, this, &MyDesktopsScreen::orderTabs);
    connect(m_showMore, &Button::clicked, this, &MyDesktopsScreen::showMore);
}

void MyDesktopsScreen::showMore()
{
    m_most += cardsAtOnce;
    look();
}

void MyDesktopsScreen::orderTabs()
{
    QWidget *before = m_find;
    for (MyDesktopCard *card : m_grid->cards()) {
        setTabOrder(before, card);
        setTabOrder(card, card->action());
        setTabOrder(card->action(), card->more());
        before = card->more();
    }
    setTabOrder(before, m_showMore);
    setTabOrder(m_showMore, m_help->firstButton());
}

bool MyDesktopsScreen::focusFilter()
{
    if (m_find->isHidden())
        return false;
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
    return true;
}

void MyDesktopsScreen::focusCards()
{
    m_wantsKeyboard = true;
    look();
}

bool MyDesktopsScreen::isInSight(const GuestKey &guest) const { return isVisible() && m_model.isAsked(guest); }

void MyDesktopsScreen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Canvas));
}

int MyDesktopsScreen::sideMargin() const
{
    const bool isWhole = m_frame == MyDesktopsFrame::Whole;
    const int least = isWhole ? (width() >= sizes::minWindowWidth + sizes::drawer / 2 ? 88 : 40) : sizes::pagePaddingX + 16;
    return std::max(least, (width() - widestContent) / 2);
}

void MyDesktopsScreen::resizeEvent(QResizeEvent *) { arrange(); }

void MyDesktopsScreen::arrange()
{
    const int side = sideMargin();
    const bool isLow = height() < lowBelow;
    const int top = isLow ? 24 : 36;
    m_grid->setLow(isLow);
    findChild<QWidget *>(u"myDesktopsHead"_s)->layout()->setContentsMargins(side, top, side, 18);
    m_scroll->widget()->layout()->setContentsMargins(side - ringRoom, 0, side - ringRoom, Theme::space(6));
    m_loading->setContentsMargins(side, 0, side, 0);
    m_foot->setSideMargin(side);
}

void MyDesktopsScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_wantsKeyboard = m_wantsKeyboard || m_frame == MyDesktopsFrame::Whole;
    m_model.renewSoon();
    look();
}

void MyDesktopsScreen::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model.progress().forgetOpened();
}

void MyDesktopsScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_find->hasFocus()) {
        m_find->clear();
        m_grid->focusLead();
        return;
    }
    if (event->key() == Qt::Key_Down && m_find->hasFocus())
        return m_grid->focusLead();
    QWidget::keyPressEvent(event);
}

} // namespace orbit::ui
