#include "ui/widgets/fingerprint_view.h"

#include "ui/theme/primitives.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int columnCount = 8;
constexpr int rowCount = 4;
constexpr int rowHeight = 28;
constexpr int padding = 14;
constexpr int pairPx = 15;

QFont pairFont(const Theme &theme)
{
    QFont font = theme.font(TypeRole::Mono);
    font.setPixelSize(pairPx);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

FingerprintView::FingerprintView(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setObjectName(QStringLiteral("fingerprint"));
    setAccessibleName(tr("SHA-256 fingerprint"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FingerprintView::setSha256(const QByteArray &sha256)
{
    m_sha256 = sha256;
    valueChanged();
}

QString FingerprintView::text() const { return QString::fromLatin1(m_sha256.toHex(':').toUpper()); }

QSize FingerprintView::sizeHint() const { return {480, rowCount * rowHeight + 2 * padding}; }

QSize FingerprintView::minimumSizeHint() const
{
    const int pair = qCeil(QFontMetricsF(pairFont(theme())).horizontalAdvance(QStringLiteral("00")));
    return {columnCount * (pair + Theme::space(2)) + 2 * padding, sizeHint().height()};
}

void FingerprintView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), radii::tile, theme().color(Role::Sunken));
    painter.setFont(pairFont(theme()));
    painter.setPen(theme().color(Role::Text));
    const qreal cell = (width() - 2.0 * padding) / columnCount;
    for (qsizetype i = 0; i < qMin<qsizetype>(m_sha256.size(), columnCount * rowCount); ++i) {
        const QRectF place(padding + cell * static_cast<qreal>(i % columnCount), padding + rowHeight * static_cast<qreal>(i / columnCount),
                           cell, rowHeight);
        painter.drawText(place, Qt::AlignCenter, QString::fromLatin1(m_sha256.mid(i, 1).toHex().toUpper()));
    }
}

void FingerprintView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(text());
    else
        Painted::keyPressEvent(event);
}

} // namespace orbit::ui
