#pragma once

#include "ui/settings/settings_parts.h"
#include "ui/shell/page.h"

#include <QPointer>

namespace orbit::ui {

class SettingsScreen;

/// The page Settings.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(const SettingsParts &parts, QObject *parent = nullptr);
    ~SettingsPage() override;

    QString id() const override { return QStringLiteral("settings"); }
    QString title() const override { return tr("Settings"); }
    Icon icon() const override { return Icon::Settings; }
    PageSection section() const override { return PageSection::System; }
    QWidget *widget() override;
    bool focusFilter() override;

Q_SIGNALS:
    /// 0: never.
    void lockMinutesChanged(int minutes);

private:
    QPointer<SettingsScreen> m_screen; ///< the window's after widget()
};

} // namespace orbit::ui
