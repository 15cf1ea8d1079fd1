#include "ui/shell/quick_find.h"

#include "ui/shell/find_list.h"
#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/label.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/shadow.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int panelWidth = 680;
constexpr int panelTop = 112;
constexpr int fieldHeight = 56;
constexpr int footerHeight = 40;
constexpr int mostListHeight = 496;
constexpr int padding = 20;

/// The line of keys at the foot.
class FindFooter final : public QWidget
{
public:
    FindFooter(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme) { followTheme(this, theme); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRectF(0, 0, width(), hairline(devicePixelRatioF())), m_theme.color(Role::BorderSubtle));
    }

private:
    const Theme &m_theme;
};

} // namespace

QuickFind::QuickFind(const Theme &theme, QWidget *window)
    : QWidget(window),
      m_theme(theme),
      m_window(window),
      m_panel(new FloatingPanel(theme, radii::palette, this)),
      m_field(new QLineEdit),
      m_list(new FindList(theme)),
      m_nothing(new Label(theme, {}, TypeRole::Body, Role::TextTertiary)),
      m_enterDoes(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary))
{
    setObjectName(u"quickFind"_s);
    hide();
    m_panel->setFixedWidth(panelWidth);
    m_nothing->setObjectName(u"findNothing"_s);
    m_nothing->setContentsMargins(padding, padding, padding, padding);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(fieldRow());
    column->addWidget(m_nothing);
    column->addWidget(m_list, 1);
    column->addWidget(footer());
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &QuickFind::search);
    connect(m_list, &QListView::clicked, this, [this] { choose(false); });
    followTheme(this, theme);
}

QLayout *QuickFind::fieldRow()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(padding, 0, padding, 0);
    row->setSpacing(12);
    row->addStrut(fieldHeight);
    row->addWidget(new Glyph(m_theme, Icon::Search, Role::TextSecondary));
    m_field->setObjectName(u"findField"_s);
    m_field->setProperty("bare", true);
    m_field->setProperty("focusRing", false);
    m_field->setFont(uiFont(16, QFont::Normal));
    m_field->setAccessibleName(tr("Find desktops, nodes, pages and commands"));
    row->addWidget(m_field, 1);
    row->addWidget(new Kbd(m_theme, tr("Esc", "key")));
    return row;
}

QWidget *QuickFind::footer()
{
    auto *foot = new FindFooter(m_theme, m_panel);
    foot->setFixedHeight(footerHeight);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(padding, 0, padding, 0);
    row->setSpacing(8);
    const auto add = [&](const QString &key, const QString &words) -> QList<QWidget *> {
        QList<QWidget *> hint{new Kbd(m_theme, key)};
        if (!words.isEmpty())
            hint.append(new Label(m_theme, words, TypeRole::Detail, Role::TextTertiary));
        for (QWidget *part : hint)
            row->addWidget(part);
        return hint;
    };
    add(u"↑"_s, {});
    add(u"↓"_s, tr("choose"));
    row->addSpacing(8);
    m_allHints += add(tr("Ctrl", "key"), {});
    m_allHints += add(tr("Enter", "key"), {});
    row->addWidget(m_enterDoes);
    m_allHints += m_enterDoes;
    row->addStretch(1);
    add(u">"_s, tr("commands"));
    row->addSpacing(8);
    m_allHints += add(u"#"_s, tr("nodes"));
    return foot;
}

void QuickFind::setIndex(FindIndex index) { m_index.emplace(std::move(index)); }

void QuickFind::open(const QString &typed, FindIndex::Scope scope)
{
    if (!m_index)
        return;
    m_scope = scope;
    const bool isConnecting = scope == FindIndex::Scope::Desktops;
    m_field->setPlaceholderText(isConnecting         ? tr("Connect to which desktop?")
                                : m_index->seesAll() ? tr("Search desktops, nodes or run a command")
                                                     : tr("Search pages or run a command"));
    for (QWidget *hint : m_allHints)
        hint->setVisible(m_index->seesAll());
    m_enterDoes->setText(isConnecting ? tr("show it in the list") : tr("connect"));
    if (!isVisible())
        m_focusBefore = m_window->focusWidget();
    m_field->setText(typed);
    setGeometry(m_window->rect());
    show();
    raise();
    search();
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->deselect();
    m_field->end(false);
}

void QuickFind::dismiss()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void QuickFind::search()
{
    std::vector<FindEntry> found = m_index->find(m_field->text(), m_scope);
    const bool isEmpty = found.empty();
    m_nothing->setVisible(isEmpty);
    m_nothing->setText(m_field->text().isEmpty() ? tr("There are no desktops yet") : tr("Nothing matches “%1”").arg(m_field->text()));
    m_list->setVisible(!isEmpty);
    m_list->replace(std::move(found));
    place();
}

void QuickFind::place()
{
    setGeometry(m_window->rect());
    const int top = std::min(panelTop, height() / 8);
    const int most = std::min(mostListHeight, height() - top - fieldHeight - footerHeight - 32);
    m_list->setFixedHeight(std::min(m_list->contentHeight() + 8, most));
    m_panel->layout()->activate();
    m_panel->setFixedHeight(m_panel->layout()->sizeHint().height());
    QRect area = m_panel->geometry();
    area.moveTopLeft({(width() - panelWidth) / 2, top});
    m_panel->setGeometry(area);
}

void QuickFind::choose(bool other)
{
    const FindEntry *entry = m_list->currentEntry();
    if (!entry)
        return;
    const std::function<void()> run = other && entry->runOther ? entry->runOther : entry->run;
    dismiss(); // first: what runs may open something that wants the focus
    run();
}

bool QuickFind::handleKey(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Tab:
        m_list->step(1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        m_list->step(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(event->modifiers() & Qt::ControlModifier);
        return true;
    default:
        return false;
    }
}

bool QuickFind::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_field && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event));
    // Ctrl+Enter and Esc are keys of this panel while it is open, whatever else they mean in the window.
    if (watched == m_field && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter)
            event->accept();
    }
    return QWidget::eventFilter(watched, event);
}

void QuickFind::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Scrim));
}

void QuickFind::mousePressEvent(QMouseEvent *) { dismiss(); }

} // namespace orbit::ui
