#include "ui/people/colour_row.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int swatchPx = 24;
constexpr int inner = 14;

class Swatch final : public QAbstractButton
{
public:
    Swatch(const Theme &theme, int colour, const QString &name) : m_theme(theme), m_colour(colour)
    {
        setCheckable(true);
        setFixedSize(swatchPx, swatchPx);
        setText(name);
        setAccessibleName(name);
        setToolTip(name);
        setFocusPolicy(Qt::StrongFocus);
        setProperty("focusRadius", radii::control);
        followTheme(this, theme);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QRectF outer = rect();
        if (isChecked())
            paintRounded(painter, outer, radii::control, m_theme.color(Role::Surface), m_theme.color(Role::Accent));
        const qreal gap = (swatchPx - inner) / 2.0;
        paintRounded(painter, outer.adjusted(gap, gap, -gap, -gap), radii::tag, m_theme.series(m_colour));
    }

private:
    const Theme &m_theme;
    int m_colour;
};

} // namespace

ColourRow::ColourRow(const Theme &theme, QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(12);
    const QStringList names{tr("Blue"), tr("Orange"), tr("Green"), tr("Violet"), tr("Sky")};
    for (int i = 0; i < Theme::seriesCount; ++i) {
        auto *swatch = new Swatch(theme, i, names.at(i));
        m_group->addButton(swatch, i);
        row->addWidget(swatch);
    }
    row->addStretch(1);
    setColour(0);
}

int ColourRow::colour() const { return m_group->checkedId(); }

void ColourRow::setColour(int colour) { m_group->button(qBound(0, colour, Theme::seriesCount - 1))->setChecked(true); }

ColourSquare::ColourSquare(const Theme &theme, int colour, int px, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_colour(colour), m_px(px)
{
    setFixedSize(px, px);
    followTheme(this, theme);
}

void ColourSquare::setColour(int colour)
{
    m_colour = colour;
    update();
}

void ColourSquare::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), 2, m_theme.series(m_colour));
}

} // namespace orbit::ui
