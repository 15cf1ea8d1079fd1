#include "ui/mydesktops/my_desktop_card.h"

#include "ui/mydesktops/my_desktop_words.h"
#include "ui/mydesktops/scene_view.h"
#include "ui/mydesktops/stage_row.h"
#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int cardRadius = 14;
constexpr int padX = 20;
constexpr int badgeMargin = 16;
constexpr int titleHeight = 28;
constexpr int noteHeight = 34; ///< of a note or of the stages: a card does not jump when one takes the other's place

QWidget *lineOf(QWidget *sign, QWidget *words, int stretch)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(6);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(words, stretch);
    return line;
}

} // namespace

MyDesktopCard::MyDesktopCard(const Theme &theme, QWidget *parent)
    : Painted(theme, parent),
      m_scene(new SceneView(theme, this)),
      m_badge(new Badge(theme, DisplayState::Unknown, this)),
      m_title(new ElidedLabel(theme, {})),
      m_line(new ElidedLabel(theme, {}, TypeRole::Body, Role::TextTertiary)),
      m_action(new Button(theme, Icon::Connect, myActionText(MyAction::Connect), ButtonKind::Tinted)),
      m_more(new IconButton(theme, Icon::More, tr("More actions"), ButtonKind::Ghost)),
      m_noteIcon(new Glyph(theme, Icon::Clock, Role::TextTertiary, sizes::iconSmall)),
      m_note(new Label(theme, {}, TypeRole::Detail, Role::TextSecondary)),
      m_stages(new StageRow(theme)),
      m_troubleWords(new Label(theme, {}, TypeRole::Detail, Role::DangerText))
{
    setObjectName(u"myDesktopCard"_s);
    m_action->setObjectName(u"myDesktopAction"_s);
    m_more->setObjectName(u"myDesktopMore"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setProperty("focusRadius", cardRadius);
    m_title->setOwnFont(uiFont(18, QFont::DemiBold));
    m_title->setElideMode(Qt::ElideMiddle);
    m_title->setFixedHeight(titleHeight);
    m_action->setSizeClass(ButtonSize::Hero);
    m_action->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(padX, 16, padX, padX);
    body->setSpacing(0);
    body->addWidget(makeHead());
    body->addSpacing(10);
    body->addWidget(makeNotes());
    body->addStretch(1);
    body->addSpacing(10);
    body->addWidget(m_action);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_scene);
    column->addLayout(body, 1);
    setTabOrder(m_action, m_more);
    connect(m_action, &Button::clicked, this, &MyDesktopCard::press);
    connect(m_more, &Button::clicked, this, &MyDesktopCard::openMenu);
}

QWidget *MyDesktopCard::makeHead()
{
    auto *head = new QWidget;
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_line);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->addLayout(words, 1);
    row->addWidget(m_more, 0, Qt::AlignVCenter);
    return head;
}

QWidget *MyDesktopCard::makeNotes()
{
    for (Label *words : {m_note, m_troubleWords})
        words->wrapped()->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_shared = lineOf(new Glyph(theme(), Icon::Users, Role::TextTertiary, sizes::iconSmall),
                      new Label(theme(), tr("Shared"), TypeRole::Detail, Role::TextSecondary), 0);
    m_notes = new QWidget;
    auto *row = new QHBoxLayout(m_notes);
    row->setContentsMargins({});
    row->setSpacing(16);
    row->addWidget(lineOf(m_noteIcon, m_note, 1), 1);
    row->addWidget(m_shared, 0, Qt::AlignTop);
    m_trouble = lineOf(new Glyph(theme(), Icon::Alert, Role::DangerText, sizes::iconSmall), m_troubleWords, 1);
    m_trouble->setObjectName(u"myDesktopTrouble"_s);
    auto *all = new QWidget;
    all->setMinimumHeight(noteHeight);
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (QWidget *part : {m_notes, static_cast<QWidget *>(m_stages), m_trouble})
        column->addWidget(part);
    column->addStretch(1);
    return all;
}

void MyDesktopCard::setDesktop(const MyDesktop &desktop)
{
    m_desktop = desktop;
    m_scene->setScene(desktop.scene);
    m_badge->setLook(desktop.badge);
    m_badge->setAccessibleName(desktop.badge.text);
    m_badge->adjustSize();
    m_title->setText(desktop.title);
    m_line->setText(desktop.line);
    m_line->setVisible(!desktop.line.isEmpty());
    m_more->setAccessibleName(tr("More actions for %1").arg(desktop.title));
    m_more->setVisible(desktop.guest.has_value());
    setAccessibleName(tr("%1, %2", "name of a desktop, its state").arg(desktop.title, desktop.badge.text));
    showNotes();
    showAction();
}

void MyDesktopCard::showNotes()
{
    m_notes->setVisible(!m_desktop.stage && !m_desktop.failure);
    m_noteIcon->setLook(m_desktop.noteIcon, Role::TextTertiary);
    m_note->setText(m_desktop.note);
    m_shared->setVisible(m_desktop.isShared);
    m_stages->setVisible(m_desktop.stage.has_value());
    if (m_desktop.stage)
        m_stages->setStage(*m_desktop.stage);
    m_trouble->setVisible(m_desktop.failure.has_value());
    if (m_desktop.failure) {
        const QString words = m_desktop.failure->what + u". "_s + advice(*m_desktop.failure);
        m_troubleWords->setText(words.simplified());
        m_troubleWords->setToolTip(m_desktop.failure->details);
    }
    const QString spoken = m_desktop.stage ? m_stages->accessibleValue() : m_desktop.failure ? m_troubleWords->text() : m_desktop.note;
    setAccessibleDescription(spoken);
}

void MyDesktopCard::showAction()
{
    m_action->setReady();
    if (m_desktop.stage == MyStage::Desktop) {
        m_action->setText(tr("Opening"));
        m_action->setLoading(tr("Opening"));
        return;
    }
    const bool isWaiting = m_desktop.stage.has_value();
    const bool isStarting = m_desktop.action == MyAction::Start || m_desktop.action == MyAction::Resume;
    m_action->setVisible(isWaiting || m_desktop.action != MyAction::None || m_desktop.guest);
    m_action->setEnabled(isWaiting || (m_desktop.action != MyAction::None && m_desktop.whyNot.isEmpty()));
    m_action->setToolTip(isWaiting ? tr("The desktop goes on starting") : m_desktop.whyNot);
    m_action->setText(isWaiting ? tr("Cancel") : m_desktop.failure ? tr("Try again") : myActionText(m_desktop.action));
    m_action->setGlyph(isWaiting ? Icon::X : m_desktop.failure ? Icon::Restart : isStarting ? Icon::Play : Icon::Connect);
    m_action->setKind(isWaiting       ? ButtonKind::Secondary
                      : m_isProminent ? ButtonKind::Primary
                      : isStarting    ? ButtonKind::Secondary
                                      : ButtonKind::Tinted);
    m_action->setAccessibleName(tr("%1: %2", "what a button does, name of a desktop").arg(m_action->text(), m_desktop.title));
}

void MyDesktopCard::setProminent(bool isProminent)
{
    if (m_isProminent == isProminent)
        return;
    m_isProminent = isProminent;
    showAction();
}

void MyDesktopCard::setSceneHeight(int px)
{
    m_scene->setFixedHeight(px);
    resizeEvent(nullptr);
}

void MyDesktopCard::press()
{
    if (m_desktop.stage)
        Q_EMIT cancelAsked(m_desktop.id);
    else
        Q_EMIT connectAsked(m_desktop.id);
}

void MyDesktopCard::openMenu() { Q_EMIT menuAsked(m_desktop.id, m_more->mapToGlobal(QPoint(0, m_more->height() + 4))); }

void MyDesktopCard::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // A second Enter must not undo the first one.
        if (!m_desktop.stage)
            Q_EMIT connectAsked(m_desktop.id);
        return;
    case Qt::Key_Escape:
        if (m_desktop.stage)
            return Q_EMIT cancelAsked(m_desktop.id);
        if (m_desktop.failure)
            return Q_EMIT dismissAsked(m_desktop.id);
        break;
    case Qt::Key_Left:
        return Q_EMIT moveAsked(-1, 0);
    case Qt::Key_Right:
        return Q_EMIT moveAsked(1, 0);
    case Qt::Key_Up:
        return Q_EMIT moveAsked(0, -1);
    case Qt::Key_Down:
        return Q_EMIT moveAsked(0, 1);
    default:
        break;
    }
    Painted::keyPressEvent(event);
}

void MyDesktopCard::mouseDoubleClickEvent(QMouseEvent *)
{
    if (!m_desktop.stage)
        Q_EMIT connectAsked(m_desktop.id);
}

void MyDesktopCard::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_desktop.guest)
        return Painted::contextMenuEvent(event);
    if (event->reason() == QContextMenuEvent::Keyboard)
        openMenu();
    else
        Q_EMIT menuAsked(m_desktop.id, event->globalPos());
}

void MyDesktopCard::resizeEvent(QResizeEvent *)
{
    const int left = layoutDirection() == Qt::RightToLeft ? width() - badgeMargin - m_badge->width() : badgeMargin;
    m_badge->move(left, badgeMargin);
    m_badge->raise();
}

void MyDesktopCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), cardRadius, theme().color(Role::Surface),
                 theme().color(underMouse() ? Role::Border : Role::BorderSubtle));
}

} // namespace orbit::ui
