#include "ui/console/fingerprint_grid.h"

#include "ui/theme/primitives.h"

#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int columns = 8;
constexpr int lineHeight = 28;
constexpr int fontPx = 15;
constexpr int padding = 14;
constexpr int sidePadding = 20;

} // namespace

FingerprintGrid::FingerprintGrid(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setAccessibleName(tr("SHA-256 fingerprint"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this, theme);
}

void FingerprintGrid::setFingerprint(const QString &fingerprint)
{
    m_pairs.clear();
    const QString upper = fingerprint.toUpper();
    for (qsizetype i = 0; i + 1 < upper.size(); i += 2)
        m_pairs.append(upper.mid(i, 2));
    updateGeometry();
    valueChanged();
}

QString FingerprintGrid::accessibleValue() const { return m_pairs.join(u' '); }

QSize FingerprintGrid::sizeHint() const
{
    const auto lines = static_cast<int>((m_pairs.size() + columns - 1) / columns);
    return {360, 2 * padding + lines * lineHeight};
}

void FingerprintGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), radii::tile, theme().color(Role::Sunken));
    QFont font = theme().font(TypeRole::Mono);
    font.setPixelSize(fontPx);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(theme().color(Role::Text));
    const qreal columnWidth = qreal(width() - 2 * sidePadding) / columns;
    for (qsizetype i = 0; i < m_pairs.size(); ++i) {
        const QRectF cell(sidePadding + qreal(i % columns) * columnWidth, padding + qreal(i / columns) * lineHeight, columnWidth,
                          lineHeight);
        painter.drawText(cell, Qt::AlignCenter, m_pairs.at(i));
    }
}

} // namespace orbit::ui
