#include "ui/desktops/filter_bar.h"

#include "ui/desktops/facet_chips.h"
#include "ui/desktops/saved_views.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto typingPause = 80ms;
constexpr int wideBar = 1180;
constexpr int narrowField = 176;
constexpr int wideField = 216;
constexpr int rowGap = 8;
constexpr int keyInset = 6;

} // namespace

FilterBar::FilterBar(const Theme &theme, const DesktopsModel &desktops, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_field(new LineEdit(theme, this)),
      m_key(new Kbd(theme, u"/"_s, m_field)),
      m_chips(new FacetChips(theme, desktops, this)),
      m_count(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary, this)),
      m_layout(new Segmented(theme, this)),
      m_columns(new IconButton(theme, Icon::Columns, tr("Columns and order"), ButtonKind::Secondary, this)),
      m_density(new IconButton(theme, Icon::Density, tr("Row height"), ButtonKind::Secondary, this)),
      m_problem(new QWidget(this)),
      m_problemText(new Label(theme, {}, TypeRole::Detail, Role::DangerText, m_problem))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::pagePaddingX, 12, sizes::pagePaddingX, 12);
    column->setSpacing(6);
    makeField();
    column->addLayout(makeRow());
    auto *line = new QHBoxLayout(m_problem);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addWidget(new Glyph(theme, Icon::Alert, Role::DangerText, sizes::iconInline, m_problem));
    line->addWidget(m_problemText, 1);
    m_problemText->setObjectName(u"filterProblem"_s);
    column->addWidget(m_problem);
    m_problem->hide();
    connect(m_chips, &FacetChips::choiceChanged, this, &FilterBar::filterChanged);
    connect(m_chips, &FacetChips::clearAsked, this, &FilterBar::clear);
    connect(m_layout, &Segmented::chosen, this, [this](int index) { Q_EMIT layoutChosen(DesktopsLayout(index)); });
}

void FilterBar::makeField()
{
    m_field->setObjectName(u"desktopsFilter"_s);
    m_field->setAccessibleName(tr("Filter desktops"));
    m_field->setPlaceholderText(tr("Filter desktops"));
    m_field->setToolTip(tr("Words, or fields such as state:stopped node:atlas cpu>80 tag:gpu -fin"));
    m_field->setGlyph(Icon::Search);
    m_field->installEventFilter(this);
    m_key->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_compileLater.setSingleShot(true);
    m_compileLater.setInterval(typingPause);
    connect(m_field, &QLineEdit::textChanged, &m_compileLater, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::textChanged, this, &FilterBar::placeKey);
    connect(&m_compileLater, &QTimer::timeout, this, &FilterBar::compile);
}

QLayout *FilterBar::makeRow()
{
    m_layout->setObjectName(u"desktopsLayout"_s);
    m_layout->addSegment(Icon::Table, tr("Table"));
    m_layout->addSegment(Icon::Cards, tr("Cards"));
    m_columns->setObjectName(u"desktopsColumns"_s);
    m_density->setObjectName(u"desktopsDensity"_s);
    m_count->setObjectName(u"desktopsCount"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(rowGap);
    row->addWidget(m_field);
    row->addWidget(m_chips);
    row->addStretch(1);
    row->addWidget(m_count);
    row->addWidget(m_layout);
    row->addWidget(m_columns);
    row->addWidget(m_density);
    return row;
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTo(width());
}

void FilterBar::fitTo(int width)
{
    // Filters in one line are worth more than room to type or words on the switch.
    const int room = width - 2 * sizes::pagePaddingX - fixedWidth();
    const bool isWide = width >= wideBar;
    const bool hasWords = isWide && room >= narrowField + m_layout->widthWithWords(true);
    const int fieldWidth = isWide && room >= wideField + m_layout->widthWithWords(hasWords) ? wideField : narrowField;
    const bool isCompact = room < fieldWidth + m_layout->widthWithWords(hasWords);
    if (m_chips->isCompact() != isCompact)
        m_chips->setCompact(isCompact);
    if (m_field->width() != fieldWidth || m_layout->areWordsShown() != hasWords) {
        m_field->setFixedWidth(fieldWidth);
        m_layout->setWordsShown(hasWords);
        layout()->activate();
    }
    placeKey();
}

int FilterBar::fixedWidth() const
{
    int width = 6 * rowGap + m_chips->lineWidth(false);
    for (const QWidget *widget : std::initializer_list<const QWidget *>{m_count, m_columns, m_density})
        width += widget->sizeHint().width();
    return width;
}

bool FilterBar::event(QEvent *event)
{
    const bool isAsked = event->type() == QEvent::LayoutRequest;
    const bool isTaken = QWidget::event(event);
    if (isAsked)
        fitTo(width());
    return isTaken;
}

void FilterBar::placeKey()
{
    const QSize key = m_key->sizeHint();
    m_key->setGeometry(m_field->width() - key.width() - keyInset, (m_field->height() - key.height()) / 2, key.width(), key.height());
    m_key->setVisible(m_field->text().isEmpty());
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && !m_field->text().isEmpty()) {
        m_field->clear();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
        compile();
        Q_EMIT left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::compile()
{
    m_compileLater.stop();
    m_chips->setTextTyped(!m_field->text().isEmpty());
    const auto query = SearchQuery::compile(m_field->text().trimmed());
    showProblem(query ? QString() : query.error().message);
    if (!query || *query == m_typed)
        return;
    m_typed = *query;
    Q_EMIT filterChanged();
}

void FilterBar::showProblem(const QString &message)
{
    m_field->setError(!message.isEmpty());
    m_field->setAccessibleDescription(message);
    m_problemText->setText(message);
    m_problem->setVisible(!message.isEmpty());
}

SearchQuery FilterBar::chosen() const { return SearchQuery::compile(facetQuery(m_chips->choice())).value_or(SearchQuery()); }

QString FilterBar::query() const { return bothQueries(facetQuery(m_chips->choice()), m_typed.text()); }

bool FilterBar::isOn() const { return !m_typed.isEmpty() || !m_chips->choice().isEmpty(); }

QStringList FilterBar::words() const
{
    QStringList all = m_chips->words();
    if (!m_typed.isEmpty())
        all.append(tr("“%1”").arg(m_typed.text()));
    return all;
}

void FilterBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilterBar::clear()
{
    m_field->clear();
    m_chips->setChoice({});
    compile();
}

void FilterBar::setCount(int shown, int all) { m_count->setText(tr("%1 of %2").arg(countText(shown), countText(all))); }

void FilterBar::setLayoutKind(DesktopsLayout layout) { m_layout->setCurrentIndex(static_cast<int>(layout)); }

} // namespace orbit::ui
