#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace orbit::ui {

class Label;

/// One setting: what it is, what it does, and its control at the right.
class SettingRow final : public QWidget
{
    Q_OBJECT

public:
    SettingRow(const Theme &theme, const QString &title, const QString &help, QWidget *control, QWidget *parent = nullptr);

    void setHelp(const QString &help);
    /// Whether one of its words contains all that was typed.
    bool matches(const QString &text) const;
    /// Whether there is a use for it now. Shown only when it is also found.
    void setWanted(bool isWanted);
    void setFound(bool isFound);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Label *m_title;
    Label *m_help;
    bool m_isWanted = true;
    bool m_isFound = true;
};

} // namespace orbit::ui
