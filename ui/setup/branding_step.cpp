#include "ui/setup/branding_step.h"

#include "ui/brand/branding_form.h"
#include "ui/widgets/line_edit.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int widestForm = 480;

} // namespace

BrandingStep::BrandingStep(const SetupParts &parts, QWidget *parent)
    : SetupStep(parts, SetupRow::Branding, parent), m_form(new BrandingForm(parts.theme))
{
    setObjectName(QStringLiteral("setupBranding"));
    m_form->setMaximumWidth(widestForm);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(makeHead(tr("Make it yours"), tr("What people see when they sign in. Leave it empty to keep Orbit's own.")));
    column->addWidget(m_form);
    column->addStretch(1);
    connect(m_form, &BrandingForm::edited, this, [this] {
        m_isTouched = true;
        m_isSaved = false;
        Q_EMIT changed();
    });
}

void BrandingStep::enter()
{
    if (m_isTouched)
        return;
    const Branding kept = parts().registry.branding();
    m_form->setBranding(kept == Branding() ? parts().proposed.branding : kept);
    m_isSaved = kept != Branding();
}

RowLook BrandingStep::look(SetupRow, bool isNow) const
{
    const QString name = m_form->branding().name;
    return {.state = isNow       ? StepState::Now
                     : m_isSaved ? StepState::Done
                                 : StepState::Later,
            .words = !name.isEmpty() ? name
                     : m_isSaved     ? tr("Orbit")
                                     : tr("Name and mark")};
}

QWidget *BrandingStep::firstField() const { return m_form->findChild<LineEdit *>(QStringLiteral("brandName")); }

void BrandingStep::collect(SetupAnswers &answers) const
{
    if (m_isTouched || m_isSaved)
        answers.branding = m_form->branding();
}

Task<Result<void>> BrandingStep::commit()
{
    const Branding wanted = m_form->branding();
    if (wanted != parts().registry.branding()) {
        const Result<void> saved = co_await parts().registry.setBranding(wanted);
        if (!saved)
            co_return saved;
    }
    if (parts().proposed.isCompliant && !parts().registry.isCompliant()) {
        const Result<void> saved = co_await parts().registry.setCompliant(true);
        if (!saved)
            co_return saved;
    }
    m_isSaved = true;
    co_return Result<void>();
}

} // namespace orbit::ui
