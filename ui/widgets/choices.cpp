#include "ui/widgets/choices.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QAbstractItemView>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStylePainter>
#include <QWheelEvent>

#include <algorithm>
#include <optional>

namespace orbit::ui {

namespace {

constexpr int segmentPadding = 10;
constexpr int segmentGap = 6;
constexpr int handle = 16;

class SegmentButton final : public QAbstractButton
{
public:
    SegmentButton(const Theme &theme, const QString &text, std::optional<Icon> glyph, QWidget *parent)
        : QAbstractButton(parent), m_theme(theme), m_glyph(glyph)
    {
        setText(text);
        setAccessibleName(text);
        if (glyph)
            setToolTip(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setProperty("focusRadius", radii::control);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override { return {widthFor(hasWords()), sizes::controlDefault - 6}; }
    int widthFor(bool withWords) const
    {
        const bool says = withWords || !m_glyph;
        const int words = says ? textWidth(uiFont(12, QFont::Medium), text()) : 0;
        const int glyph = m_glyph ? sizes::iconSmall + (says ? segmentGap : 0) : 0;
        return glyph + words + 2 * (segmentPadding + 1);
    }
    QSize minimumSizeHint() const override { return sizeHint(); }
    void setWordsShown(bool shown)
    {
        m_areWordsShown = shown;
        updateGeometry();
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (isChecked())
            paintRounded(painter, rect(), radii::control, m_theme.color(m_theme.isDark() ? Role::Pressed : Role::Surface),
                         m_theme.color(Role::Border));
        const Role words = !isEnabled() ? Role::TextDisabled : isChecked() || underMouse() ? Role::Text : Role::TextSecondary;
        const QFont font = uiFont(12, QFont::Medium);
        if (m_glyph) {
            const int left = hasWords() ? segmentPadding + 1 : (width() - sizes::iconSmall) / 2;
            painter.drawPixmap(left, (height() - sizes::iconSmall) / 2,
                               m_theme.pixmap(*m_glyph, m_theme.color(words), sizes::iconSmall, devicePixelRatioF()));
        }
        const int taken = m_glyph ? segmentPadding + 1 + sizes::iconSmall + segmentGap : 0;
        const Qt::Alignment align = m_glyph ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignCenter;
        if (hasWords())
            paintText(painter, rect().adjusted(taken, 0, 0, 0), text(), {.font = font, .color = m_theme.color(words), .align = align});
    }

private:
    bool hasWords() const { return !m_glyph || m_areWordsShown; }

    const Theme &m_theme;
    std::optional<Icon> m_glyph;
    bool m_areWordsShown = false;
};

} // namespace

CheckBox::CheckBox(const QString &text, QWidget *parent) : QCheckBox(text, parent)
{
    setMinimumSize(sizes::checkbox, sizes::minHitTarget);
    setProperty("focusRadius", radii::checkbox);
    setAttribute(Qt::WA_Hover);
}

RadioButton::RadioButton(const QString &text, QWidget *parent) : QRadioButton(text, parent)
{
    setMinimumSize(sizes::checkbox, sizes::minHitTarget);
    setProperty("focusRadius", radii::checkbox);
    setAttribute(Qt::WA_Hover);
}

ComboBox::ComboBox(const Theme &theme, QWidget *parent) : QComboBox(parent)
{
    setProperty("focusRadius", radii::control);
    setFixedHeight(sizes::controlDefault);
    setFocusPolicy(Qt::StrongFocus);
    followTheme(this, theme);
}

void ComboBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const int room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width();
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void ComboBox::wheelEvent(QWheelEvent *event) { event->ignore(); }

Switch::Switch(const Theme &theme, const QString &name, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setCheckable(true);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("focusRadius", sizes::switchHeight / 2);
    setProperty("focusInset", (sizes::minHitTarget - sizes::switchHeight) / 2);
    m_slide.setStartValue(0.0);
    m_slide.setEndValue(1.0);
    connect(this, &Switch::toggled, this, &Switch::slide);
    connect(&m_slide, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    followTheme(this, theme);
}

void Switch::slide(bool on)
{
    const auto duration = isVisible() ? m_theme.duration(motions::fade) : std::chrono::milliseconds(0);
    m_slide.setDuration(static_cast<int>(duration.count()));
    m_slide.setDirection(on ? QAbstractAnimation::Forward : QAbstractAnimation::Backward);
    m_slide.start();
}

void Switch::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal moved = m_slide.state() == QAbstractAnimation::Running ? m_slide.currentValue().toReal() : isChecked() ? 1.0 : 0.0;
    const QRectF track((width() - sizes::switchWidth) / 2.0, (height() - sizes::switchHeight) / 2.0, sizes::switchWidth,
                       sizes::switchHeight);
    paintSwitch(painter, track, moved, isEnabled() ? Enabled::Yes : Enabled::No, m_theme.look());
}

Segmented::Segmented(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_group(new QButtonGroup(this)), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(3, 3, 3, 3);
    m_row->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &Segmented::chosen);
    followTheme(this, theme);
}

int Segmented::add(QAbstractButton *segment)
{
    const int index = static_cast<int>(m_group->buttons().size());
    m_group->addButton(segment, index);
    m_row->addWidget(segment);
    segment->setChecked(index == 0);
    return index;
}

int Segmented::addSegment(const QString &text) { return add(new SegmentButton(m_theme, text, {}, this)); }
int Segmented::addSegment(Icon glyph, const QString &name) { return add(new SegmentButton(m_theme, name, glyph, this)); }

int Segmented::currentIndex() const { return m_group->checkedId(); }

void Segmented::setCurrentIndex(int index)
{
    if (auto *segment = m_group->button(index))
        segment->setChecked(true);
}

int Segmented::widthWithWords(bool shown) const
{
    const QMargins margins = m_row->contentsMargins();
    int width = margins.left() + margins.right();
    for (const QAbstractButton *segment : m_group->buttons())
        width += static_cast<const SegmentButton *>(segment)->widthFor(shown);
    return width;
}

void Segmented::setWordsShown(bool shown)
{
    m_areWordsShown = shown;
    for (QAbstractButton *segment : m_group->buttons())
        static_cast<SegmentButton *>(segment)->setWordsShown(shown);
    m_row->activate(); // what is around it asks for its size now, not a turn later
    updateGeometry();
}

void Segmented::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), radii::controlLarge, m_theme.color(Role::Sunken), m_theme.color(Role::BorderSubtle));
}

Slider::Slider(const Theme &theme, const QString &name, QWidget *parent) : QSlider(Qt::Horizontal, parent), m_theme(theme)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setPageStep(10);
    setProperty("focusRadius", radii::control);
    followTheme(this, theme);
}

void Slider::setTrack(int px)
{
    m_track = px;
    update();
}

void Slider::setUse(int use, Level level)
{
    m_use = use;
    m_level = level;
    update();
}

qreal Slider::handleX(int value) const
{
    const int x = QStyle::sliderPositionFromValue(minimum(), maximum(), value, width() - handle, layoutDirection() == Qt::RightToLeft);
    return x + handle / 2.0;
}

void Slider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(0, (height() - m_track) / 2.0, width(), m_track);
    paintRounded(painter, track, m_track / 2.0, m_theme.color(Role::Track));
    const qreal knob = handleX(sliderPosition());
    const qreal filledTo = m_use >= 0 ? handleX(m_use) : knob;
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QRectF filled =
        rtl ? QRectF(QPointF(filledTo, track.top()), track.bottomRight()) : QRectF(track.topLeft(), QPointF(filledTo, track.bottom()));
    const QColor fill = m_use >= 0 ? m_theme.levelColor(m_level) : m_theme.color(Role::Accent);
    paintRounded(painter, filled, m_track / 2.0, isEnabled() ? fill : m_theme.color(Role::Border));
    painter.setBrush(m_theme.color(Role::TextOnAccent));
    painter.setPen(QPen(m_theme.color(isEnabled() ? Role::Accent : Role::Border), 2));
    painter.drawEllipse(QPointF(knob, height() / 2.0), handle / 2.0 - 1, handle / 2.0 - 1);
}

void Slider::mousePressEvent(QMouseEvent *event)
{
    // A click on the track takes the handle there, not one page nearer.
    if (event->button() == Qt::LeftButton) {
        const int x = static_cast<int>(event->position().x()) - handle / 2;
        setSliderPosition(QStyle::sliderValueFromPosition(minimum(), maximum(), x, width() - handle, layoutDirection() == Qt::RightToLeft));
    }
    QSlider::mousePressEvent(event);
}

void Slider::wheelEvent(QWheelEvent *event) { event->ignore(); }

} // namespace orbit::ui
