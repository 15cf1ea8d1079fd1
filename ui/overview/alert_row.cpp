#include "ui/overview/alert_row.h"

#include "ui/models/alert_words.h"
#include "ui/text/formats.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

AlertRow::AlertRow(const Theme &theme, std::function<void(const Alert &)> act, QWidget *parent)
    : ListRow(theme, 10, parent),
      m_tile(new IconTile(theme, Icon::Alert, Tone::Danger)),
      m_title(new ElidedLabel(theme, {}, TypeRole::BodyStrong)),
      m_effect(new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_time(new Label(theme, {}, TypeRole::Badge, Role::TextTertiary)),
      m_action(new Button(theme, {}))
{
    m_action->setObjectName(u"alertAction"_s);
    m_action->setSizeClass(ButtonSize::Small);
    m_time->setOwnFont(uiFont(11, QFont::Normal));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_effect);
    row().addWidget(m_tile);
    row().addLayout(words, 1);
    row().addWidget(m_time);
    row().addWidget(m_action);
    connect(m_action, &QAbstractButton::clicked, this, [this, run = std::move(act)] { run(m_alert); });
}

void AlertRow::show(const Alert &alert, const QDateTime &now)
{
    m_alert = alert;
    m_tile->setLook(AlertWords::icon(alert), AlertWords::tone(alert));
    m_title->setText(AlertWords::title(alert));
    m_effect->setText(AlertWords::effect(alert, now));
    m_time->setText(timeText(alert.since, now));
    m_action->setText(AlertWords::action(alert));
    m_action->setAccessibleName(tr("%1: %2", "alert, its action").arg(m_title->text(), m_action->text()));
    m_action->updateGeometry();
}

} // namespace orbit::ui
