#include "ui/settings/settings_nav.h"

#include "ui/settings/setting_group.h"
#include "ui/theme/pixels.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int navWidth = 232;
constexpr int itemHeight = 36;
constexpr int itemPad = 12;

} // namespace

class SettingsNav::Item final : public QAbstractButton
{
public:
    Item(const Theme &theme, SettingGroup *group) : m_theme(theme), m_group(group)
    {
        setText(group->title());
        setObjectName(QStringLiteral("settingsNavItem"));
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setFixedHeight(itemHeight);
        setProperty("focusRadius", radii::control);
        followTheme(this, theme);
    }

    SettingGroup *group() const { return m_group; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse())
            paintRounded(painter, rect(), radii::control, m_theme.color(isChecked() ? Role::AccentTint : Role::Hover));
        const QColor color = m_theme.color(isChecked() ? Role::AccentText : Role::TextSecondary);
        painter.drawPixmap(QPointF(itemPad, (height() - sizes::iconDefault) / 2.0),
                           m_theme.pixmap(m_group->icon(), color, sizes::iconDefault, devicePixelRatioF()));
        const qreal left = itemPad + sizes::iconDefault + 12;
        paintText(painter, {left, 0, width() - left - itemPad, height() + 0.0}, text(),
                  {.font = m_theme.font(TypeRole::BodyStrong), .color = color, .elide = Qt::ElideRight});
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    const Theme &m_theme;
    SettingGroup *m_group;
};

SettingsNav::SettingsNav(const Theme &theme, const std::vector<SettingGroup *> &groups, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_find(new LineEdit(theme))
{
    setFixedWidth(navWidth);
    m_find->setObjectName(QStringLiteral("settingsFind"));
    m_find->setGlyph(Icon::Search);
    m_find->setPlaceholderText(tr("Find a setting"));
    m_find->setAccessibleName(tr("Find a setting"));
    auto *findRow = new QVBoxLayout;
    findRow->setContentsMargins(4, 0, 4, 8);
    findRow->addWidget(m_find);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, sizes::pagePaddingY, 12, sizes::pagePaddingY);
    column->setSpacing(2);
    column->addLayout(findRow);
    for (SettingGroup *group : groups) {
        auto *item = new Item(theme, group);
        m_items.push_back(item);
        column->addWidget(item);
        connect(item, &Item::clicked, this, [this, group] { Q_EMIT chosen(group); });
    }
    column->addStretch(1);
    followTheme(this, theme);
}

void SettingsNav::setCurrent(const SettingGroup *group)
{
    for (Item *item : m_items)
        item->setChecked(item->group() == group);
}

void SettingsNav::setFound(const SettingGroup *group, bool isFound)
{
    for (Item *item : m_items) {
        if (item->group() == group)
            item->setVisible(isFound);
    }
}

void SettingsNav::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(width() - line, 0, line, height()), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
