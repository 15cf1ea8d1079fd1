#include "ui/desktops/name_dialog.h"

#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int longestName = 40;

} // namespace

NameDialog::NameDialog(const Theme &theme, QWidget *window, const QString &title, const QString &verb, const QString &name)
    : Dialog(theme, window), m_field(new LineEdit(theme))
{
    setObjectName(QStringLiteral("nameDialog"));
    setHead(Icon::Bookmark, Tone::Info, title, tr("Views of your own are kept on this computer."));
    m_field->setObjectName(QStringLiteral("viewName"));
    m_field->setMaxLength(longestName);
    m_field->setText(name);
    m_field->selectAll();
    body()->addWidget(new Field(theme, tr("Name"), m_field));
    addSafeButton(tr("Cancel"));
    m_main = addMainButton(verb);
    setFirstFocus(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &NameDialog::check);
    connect(m_field, &QLineEdit::returnPressed, m_main, &Button::click);
    connect(this, &Dialog::finished, this, &NameDialog::take);
    check(name);
}

void NameDialog::check(const QString &name) { m_main->setEnabled(!name.trimmed().isEmpty()); }

void NameDialog::take(bool accepted)
{
    if (accepted)
        Q_EMIT named(m_field->text().trimmed());
}

} // namespace orbit::ui
