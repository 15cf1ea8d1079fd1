#include "ui/signin/entry_stage.h"

#include "ui/signin/brand_panel.h"
#include "ui/signin/entry_form.h"
#include "ui/signin/sign_in_foot.h"
#include "ui/widgets/button.h"
#include "ui/widgets/painted.h"

#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int brandBelow = 820; ///< narrower windows have the form alone
constexpr int brandShare = 4;   ///< of nine
constexpr int formShare = 5;

} // namespace

EntryStage::EntryStage(Theme &theme, Registry &registry, EntryForm *form, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_brand(new BrandPanel(theme, registry))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_brand, brandShare);
    row->addWidget(makeRight(registry, form), formShare);
    followTheme(this, theme);
}

QWidget *EntryStage::makeRight(Registry &registry, EntryForm *form)
{
    auto *look = new IconButton(m_theme, m_theme.isDark() ? Icon::Sun : Icon::Moon, tr("Light or dark"), ButtonKind::Ghost);
    look->setObjectName(QStringLiteral("entryTheme"));
    connect(look, &Button::clicked, this, &EntryStage::turnTheme);
    connect(&m_theme, &Theme::changed, look, [this, look] { look->setGlyph(m_theme.isDark() ? Icon::Sun : Icon::Moon); });
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(24, 20, 24, 24);
    column->setSpacing(0);
    column->addWidget(look, 0, Qt::AlignRight);
    column->addStretch(1);
    // Not aligned in the column: its height follows from its own width.
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(form);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addStretch(1);
    column->addWidget(new SignInFoot(m_theme, registry), 0, Qt::AlignHCenter);
    return right;
}

void EntryStage::turnTheme() { m_theme.setChoice(m_theme.isDark() ? ThemeChoice::Light : ThemeChoice::Dark); }

void EntryStage::resizeEvent(QResizeEvent *) { m_brand->setVisible(width() >= brandBelow); }

void EntryStage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Surface));
}

} // namespace orbit::ui
