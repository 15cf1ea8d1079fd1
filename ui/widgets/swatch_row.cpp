#include "ui/widgets/swatch_row.h"

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
constexpr int between = 12;
constexpr int ringRoom = 4;

class SwatchButton final : public QAbstractButton
{
public:
    SwatchButton(const Theme &theme, const NamedColour &swatch) : m_theme(theme), m_color(swatch.color)
    {
        setCheckable(true);
        setFixedSize(swatchPx, swatchPx);
        setText(swatch.name);
        setAccessibleName(swatch.name);
        setToolTip(swatch.name);
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
        paintRounded(painter, outer.adjusted(gap, gap, -gap, -gap), radii::tag, m_color());
    }

private:
    const Theme &m_theme;
    std::function<QColor()> m_color;
};

} // namespace

SwatchRow::SwatchRow(const Theme &theme, const QList<NamedColour> &swatches, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(ringRoom, ringRoom, ringRoom, ringRoom);
    row->setSpacing(between);
    for (const NamedColour &swatch : swatches) {
        auto *button = new SwatchButton(theme, swatch);
        m_group->addButton(button, static_cast<int>(m_group->buttons().size()));
        row->addWidget(button);
    }
    row->addStretch(1);
    setColour(0);
    connect(m_group, &QButtonGroup::idClicked, this, &SwatchRow::chosen);
}

int SwatchRow::colour() const { return m_group->checkedId(); }

void SwatchRow::setColour(int colour)
{
    m_group->button(qBound(0, colour, static_cast<int>(m_group->buttons().size()) - 1))->setChecked(true);
}

} // namespace orbit::ui
