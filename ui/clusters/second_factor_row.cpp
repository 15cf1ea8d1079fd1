#include "ui/clusters/second_factor_row.h"

#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>

namespace orbit::ui {

SecondFactorRow::SecondFactorRow(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_kind(new ComboBox(theme, this)),
      m_code(new LineEdit(theme, this)),
      m_codeField(new Field(theme, tr("Code"), m_code, this))
{
    setObjectName(QStringLiteral("secondFactor"));
    m_code->setObjectName(QStringLiteral("code"));
    connect(m_code, &QLineEdit::returnPressed, this, &SecondFactorRow::submitted);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(3));
    row->addWidget(new Field(theme, tr("Second factor"), m_kind, this), 0, Qt::AlignTop);
    row->addWidget(m_codeField, 1, Qt::AlignTop);
    hide();
}

void SecondFactorRow::ask(const QStringList &kinds)
{
    const bool begins = !kinds.isEmpty() && !m_isAsking;
    m_isAsking = !kinds.isEmpty();
    setVisible(m_isAsking);
    if (!begins)
        return;
    m_kind->clear();
    for (const QString &kind : kinds)
        m_kind->addItem(kind == QLatin1String("totp")       ? tr("Authenticator app")
                        : kind == QLatin1String("recovery") ? tr("Recovery key")
                                                            : kind,
                        kind);
    m_codeField->setError({});
    m_code->setFocus(Qt::OtherFocusReason);
}

void SecondFactorRow::setError(const QString &sentence)
{
    m_codeField->setError(sentence);
    m_code->setFocus(Qt::OtherFocusReason);
}

QString SecondFactorRow::kind() const { return m_kind->currentData().toString(); }

QString SecondFactorRow::takeCode()
{
    const QString code = m_code->text().trimmed();
    m_codeField->setError(code.isEmpty() ? tr("Type the code") : QString());
    m_code->clear();
    return code;
}

} // namespace orbit::ui
