#pragma once

#include "ui/setup/setup_step.h"

namespace orbit::ui {

class BrandingForm;

/// The name and mark that people see when they sign in.
class BrandingStep final : public SetupStep
{
    Q_OBJECT

public:
    explicit BrandingStep(const SetupParts &parts, QWidget *parent = nullptr);

    RowLook look(SetupRow row, bool isNow) const override;
    bool isDone() const override { return m_isSaved; }
    void enter() override;
    Task<Result<void>> commit() override;
    QWidget *firstField() const override;
    void collect(SetupAnswers &answers) const override;

private:
    BrandingForm *m_form;
    bool m_isTouched = false;
    bool m_isSaved = false;
};

} // namespace orbit::ui
