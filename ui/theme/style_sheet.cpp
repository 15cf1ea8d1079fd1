#include "ui/theme/style_sheet.h"

#include "ui/theme/token_tables.gen.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

// @role stands for a colour of the theme. QSS heights exclude the border: a field of 32 is min-height 30 and two lines of 1.
constexpr auto sheet = R"(
QLineEdit, QAbstractSpinBox {
    min-height: 30px; padding: 0 9px; border: 1px solid @borderControl; border-radius: 6px; background: @surface;
    selection-background-color: @accent; selection-color: @textOnAccent;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QLineEdit[large="true"] { min-height: 38px; border-radius: 8px; }
QLineEdit[error="true"], QPlainTextEdit[error="true"] { border-color: @danger; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled { background: @sunken; border-color: @border; }
QLineEdit:read-only { background: @surfaceAlt; }
QLineEdit[bare="true"] { border: 0; background: transparent; padding: 0; min-height: 0; }
QPlainTextEdit, QTextEdit {
    border: 1px solid @borderControl; border-radius: 6px; background: @surface; padding: 6px;
    selection-background-color: @accent; selection-color: @textOnAccent;
}
QPlainTextEdit[log="true"], QTextEdit[log="true"] { background: @surfaceAlt; border-color: @borderSubtle; }
QAbstractItemView {
    background: @surface; color: @textSecondary; border: 0; outline: 0; gridline-color: transparent;
    selection-background-color: @accentTint; selection-color: @text;
}
QHeaderView { background: @surfaceAlt; border: 0; }
QHeaderView::section {
    background: @surfaceAlt; color: @textTertiary; border: 0; border-bottom: 1px solid @borderSubtle; padding: 0 6px; min-height: 31px;
}
QTableCornerButton::section { background: @surfaceAlt; border: 0; border-bottom: 1px solid @borderSubtle; }
QToolTip { background: @tooltip; color: @tipText; border: 0; padding: 6px 10px; }
QComboBox QAbstractItemView { background: @floating; border: 1px solid @border; padding: 4px; selection-background-color: @hover; }
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 6px; border-radius: 6px; color: @text; }
QComboBox QAbstractItemView::item:selected { background: @hover; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[page="true"] { background: transparent; }
QSplitter::handle { background: @borderSubtle; }
)"_L1;

} // namespace

QString styleSheetFor(const Look &look, const QColor &tooltipText)
{
    std::vector<std::pair<QString, QString>> names{{u"floating"_s, look[look.dark ? Role::SurfaceAlt : Role::Surface].name()},
                                                   {u"tipText"_s, tooltipText.name()}};
    for (std::size_t i = 0; i < roleCount; ++i)
        names.emplace_back(QLatin1StringView(tokens::colors[i].name), look.colors[i].name(QColor::HexArgb));
    // Longest first, or @text would eat the head of @textDisabled.
    std::ranges::sort(names, std::ranges::greater(), [](const auto &name) { return name.first.size(); });
    QString result = sheet;
    for (const auto &[name, value] : names)
        result.replace(u'@' + name, value);
    return result;
}

} // namespace orbit::ui
