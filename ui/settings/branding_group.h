#pragma once

#include "core/async/scope.h"
#include "ui/settings/setting_group.h"
#include "ui/settings/settings_parts.h"

namespace orbit::ui {

class BrandingForm;
class Button;
class Label;

/// Name and mark of the sign-in, shared by every console. There for whoever may change the settings of all.
class BrandingGroup final : public SettingGroup
{
    Q_OBJECT

public:
    explicit BrandingGroup(const SettingsParts &parts, QWidget *parent = nullptr);

    bool isFor(const Me *me) const override;

private:
    void look();
    void save();
    Task<> send();

    SettingsParts m_parts;
    SettingRow *m_row = nullptr;
    QWidget *m_body;
    BrandingForm *m_form;
    Button *m_save;
    Label *m_problem;
    bool m_isTouched = false;
    Scope m_scope; // last
};

} // namespace orbit::ui
