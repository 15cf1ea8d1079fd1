#include "ui/brand/brand_colour_row.h"

#include "ui/theme/primitives.h"
#include "ui/theme/scene_colors.h"
#include "ui/widgets/painted.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

#include <iterator>

namespace orbit::ui {

namespace {

constexpr int swatchPx = 32;
constexpr int gap = 5;

class Ground final : public QAbstractButton
{
public:
    Ground(const Theme &theme, int colour, const QString &name) : m_theme(theme), m_colour(colour)
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
        paintRounded(painter, outer.adjusted(gap, gap, -gap, -gap), radii::tag, QColor(signInGrounds[m_colour]));
    }

private:
    const Theme &m_theme;
    int m_colour;
};

} // namespace

BrandColourRow::BrandColourRow(const Theme &theme, QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("brandColours"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(8);
    const QStringList names{tr("Blue"), tr("Teal"), tr("Violet"), tr("Berry"), tr("Graphite")};
    for (int i = 0; i < static_cast<int>(std::size(signInGrounds)); ++i) {
        auto *ground = new Ground(theme, i, names.at(i));
        m_group->addButton(ground, i);
        row->addWidget(ground);
    }
    row->addStretch(1);
    setColour(0);
    connect(m_group, &QButtonGroup::idClicked, this, &BrandColourRow::chosen);
}

int BrandColourRow::colour() const { return m_group->checkedId(); }

void BrandColourRow::setColour(int colour)
{
    m_group->button(qBound(0, colour, static_cast<int>(std::size(signInGrounds)) - 1))->setChecked(true);
}

} // namespace orbit::ui
