#include "ui/widgets/bulk_bar.h"

#include "ui/theme/pixels.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/shadow.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int bottomGap = 20;
constexpr int separatorHeight = 20;

/// A line of a quarter of the text's strength.
class InverseLine final : public Painted
{
public:
    InverseLine(const Theme &theme, QWidget *parent) : Painted(theme, parent) { setFixedSize(9, separatorHeight); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QColor color = theme().color(Role::InverseText);
        color.setAlphaF(0.25F);
        QPainter painter(this);
        painter.fillRect(QRectF(4, 0, hairline(devicePixelRatioF()), separatorHeight), color);
    }
};

} // namespace

BulkBar::BulkBar(const Theme &theme, QWidget *host)
    : QWidget(host),
      m_theme(theme),
      m_words(new Label(theme, QString(), TypeRole::BodyStrong, Role::InverseText, this)),
      m_row(new QHBoxLayout(this)),
      m_actions(new QHBoxLayout)
{
    m_row->setContentsMargins(14, 0, 8, 0);
    m_row->setSpacing(4);
    m_row->addWidget(m_words);
    m_row->addWidget(new InverseLine(theme, this));
    m_actions->setSpacing(4);
    m_row->addLayout(m_actions);
    m_row->addWidget(new InverseLine(theme, this));
    auto *clear = new IconButton(theme, Icon::X, tr("Clear selection"), ButtonKind::Inverse, this);
    m_row->addWidget(clear);
    connect(clear, &Button::clicked, this, &BulkBar::cleared);
    setAccessibleName(tr("Actions for the selection"));
    hide();
    new PanelShadow(theme, this, radii::card);
    host->installEventFilter(this);
    followTheme(this, theme);
}

void BulkBar::setCount(int count)
{
    m_words->setText(tr("%Ln selected", nullptr, count));
    setVisible(count > 0);
    if (count > 0) {
        place();
        raise();
    }
}

Button *BulkBar::insert(Button *button)
{
    m_actions->addWidget(button);
    place();
    return button;
}

Button *BulkBar::addAction(Icon glyph, const QString &text) { return insert(new Button(m_theme, glyph, text, ButtonKind::Inverse, this)); }

Button *BulkBar::addIconAction(Icon glyph, const QString &name)
{
    return insert(new IconButton(m_theme, glyph, name, ButtonKind::Inverse, this));
}

void BulkBar::place()
{
    const QWidget *host = parentWidget();
    const int width = std::min(sizeHint().width(), host->width() - 2 * bottomGap);
    setGeometry((host->width() - width) / 2, host->height() - height - bottomGap, width, height);
}

bool BulkBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void BulkBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cleared();
    else
        QWidget::keyPressEvent(event);
}

void BulkBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), radii::card, m_theme.color(Role::Inverse));
}

} // namespace orbit::ui
