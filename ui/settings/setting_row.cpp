#include "ui/settings/setting_row.h"

#include "ui/theme/pixels.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int padY = 12;

} // namespace

SettingRow::SettingRow(const Theme &theme, const QString &title, const QString &help, QWidget *control, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new Label(theme, title, TypeRole::BodyStrong)),
      m_help(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary))
{
    m_help->wrapped();
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_title);
    words->addWidget(m_help);
    auto *row = new QHBoxLayout(this);
    const auto pad = [row, &theme] { row->setContentsMargins(theme.cardPadding() - 1, padY, theme.cardPadding() - 1, padY); };
    connect(&theme, &Theme::changed, this, pad);
    pad();
    row->setSpacing(Theme::space(4));
    row->addLayout(words, 1);
    if (control) {
        row->addWidget(control, 0, Qt::AlignVCenter);
        if (control->accessibleName().isEmpty())
            control->setAccessibleName(title);
    }
    setHelp(help);
}

void SettingRow::setHelp(const QString &help)
{
    m_help->setText(help);
    m_help->setVisible(!help.isEmpty());
}

bool SettingRow::matches(const QString &text) const
{
    return m_isWanted && std::ranges::all_of(text.split(QLatin1Char(' '), Qt::SkipEmptyParts), [this](const QString &word) {
               return m_title->text().contains(word, Qt::CaseInsensitive) || m_help->text().contains(word, Qt::CaseInsensitive);
           });
}

void SettingRow::setWanted(bool isWanted)
{
    m_isWanted = isWanted;
    setVisible(m_isWanted && m_isFound);
}

void SettingRow::setFound(bool isFound)
{
    m_isFound = isFound;
    setVisible(m_isWanted && m_isFound);
}

void SettingRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRectF(0, 0, width(), hairline(devicePixelRatioF())), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
