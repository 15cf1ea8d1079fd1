#include "ui/widgets/field.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QStyle>

namespace orbit::ui {

namespace {

constexpr int gap = 6;
constexpr int signPx = 13;

} // namespace

Field::Field(const Theme &theme, const QString &label, QWidget *control, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_control(control),
      m_label(new Label(theme, label, TypeRole::Detail, Role::TextSecondary, this)),
      m_line(new QWidget(this)),
      m_sign(new Glyph(theme, Icon::Alert, Role::DangerText, signPx, m_line)),
      m_words(new Label(theme, QString(), TypeRole::Detail, Role::TextTertiary, m_line))
{
    m_label->setFont(uiFont(12, QFont::Medium));
    m_label->setBuddy(control);
    m_control->setAccessibleName(label);
    m_words->wrapped();
    m_sign->setFixedHeight(Theme::lineHeight(TypeRole::Detail));
    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, gap, 0, 0);
    line->setSpacing(4);
    line->addWidget(m_sign, 0, Qt::AlignTop);
    line->addWidget(m_words, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_label);
    column->addSpacing(gap);
    column->addWidget(control);
    column->addWidget(m_line);
    setFocusProxy(control);
    showLine();
}

void Field::setHelp(const QString &help)
{
    m_help = help;
    showLine();
}

void Field::setError(const QString &error)
{
    m_error = error;
    showLine();
    if (auto *edit = qobject_cast<LineEdit *>(m_control)) {
        edit->setError(!error.isEmpty());
        return;
    }
    m_control->setProperty("error", !error.isEmpty());
    m_control->style()->unpolish(m_control);
    m_control->style()->polish(m_control);
    m_control->update();
}

void Field::showLine()
{
    const bool wrong = !m_error.isEmpty();
    m_words->setText(wrong ? m_error : m_help);
    m_words->setRole(wrong ? Role::DangerText : Role::TextTertiary);
    m_sign->setVisible(wrong);
    m_line->setVisible(!m_words->text().isEmpty());
    m_control->setAccessibleDescription(m_words->text());
}

} // namespace orbit::ui
