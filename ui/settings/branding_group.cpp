#include "ui/settings/branding_group.h"

#include "ui/brand/branding_form.h"
#include "ui/settings/setting_row.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int widestForm = 480;

} // namespace

BrandingGroup::BrandingGroup(const SettingsParts &parts, QWidget *parent)
    : SettingGroup(parts.theme, tr("Branding"), Icon::Palette, parent),
      m_parts(parts),
      m_body(new QWidget),
      m_form(new BrandingForm(parts.theme)),
      m_save(new Button(parts.theme, tr("Save branding"), ButtonKind::Primary)),
      m_problem((new Label(parts.theme, {}, TypeRole::Detail, Role::DangerText))->wrapped())
{
    setObjectName(QStringLiteral("settingsBranding"));
    m_save->setObjectName(QStringLiteral("settingsSaveBranding"));
    m_problem->setObjectName(QStringLiteral("settingsBrandingProblem"));
    m_form->setMaximumWidth(widestForm);
    m_row = addRow(tr("Sign-in of every console"), tr("Name, sentence, colour and mark"));
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(16, 4, 16, 12);
    column->setSpacing(Theme::space(3));
    column->addWidget(m_form);
    column->addWidget(m_problem);
    column->addWidget(m_save, 0, Qt::AlignLeft);
    body()->addWidget(m_body);
    m_problem->hide();
    connect(m_form, &BrandingForm::edited, this, [this] {
        m_isTouched = true;
        m_save->setEnabled(true);
    });
    connect(m_save, &Button::clicked, this, &BrandingGroup::save);
    connect(&parts.registry, &Registry::brandingChanged, this, &BrandingGroup::look);
    connect(&parts.registry, &Registry::meChanged, this, [this] {
        m_isTouched = false; // not of the person before
        look();
    });
    look();
}

bool BrandingGroup::isFor(const Me *me) const { return !me || rolePermits(me->role, Permission::ManageSettings); }

void BrandingGroup::look()
{
    const Me *me = m_parts.registry.me();
    const bool mayChange = me && rolePermits(me->role, Permission::ManageSettings);
    m_body->setVisible(mayChange);
    m_row->setHelp(mayChange ? tr("Name, sentence, colour and mark") : tr("An admin of the registry can change it"));
    if (m_isTouched)
        return;
    m_form->setBranding(m_parts.registry.branding());
    m_save->setEnabled(false);
}

void BrandingGroup::save()
{
    if (!m_save->isLoading())
        m_scope.start(send());
}

Task<> BrandingGroup::send()
{
    m_problem->hide();
    m_save->setLoading(tr("Saving"));
    const Result<void> done = co_await m_parts.registry.setBranding(m_form->branding());
    m_save->setReady();
    if (!done) {
        m_problem->setText(wholeAdvice(describe(done.error())));
        m_problem->show();
        co_return;
    }
    m_isTouched = false;
    m_save->setEnabled(false);
    Q_EMIT saved();
}

} // namespace orbit::ui
