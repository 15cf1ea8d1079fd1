#include "ui/people/trouble_row.h"

#include "ui/people/people_errors.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>

namespace orbit::ui {

TroubleRow::TroubleRow(const Theme &theme, const QString &what, QWidget *parent)
    : QWidget(parent), m_what(what), m_words(new Label(theme, {}, TypeRole::Detail, Role::DangerText))
{
    setObjectName(QStringLiteral("trouble"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    row->addWidget(new Glyph(theme, Icon::Alert, Role::DangerText, sizes::iconSmall), 0, Qt::AlignTop);
    m_words->wrapped();
    row->addWidget(m_words, 1);
    auto *again = new Button(theme, Icon::Restart, tr("Try again"));
    again->setSizeClass(ButtonSize::Small);
    row->addWidget(again);
    connect(again, &Button::clicked, this, &TroubleRow::retryAsked);
    hide();
}

void TroubleRow::showTrouble(const Error &error)
{
    m_words->setText(m_what + QLatin1Char(' ') + peopleAdvice(error));
    setAccessibleName(m_words->text());
    show();
}

} // namespace orbit::ui
