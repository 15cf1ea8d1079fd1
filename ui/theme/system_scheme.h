#pragma once

#include <QObject>

namespace orbit::ui {

/// Whether the desktop environment is in dark mode. QStyleHints::colorScheme exists only from Qt 6.5; before, the system palette tells.
class SystemScheme final : public QObject
{
    Q_OBJECT

public:
    explicit SystemScheme(QObject *parent = nullptr);

    bool isDark() const { return m_dark; }
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed(bool dark);

private:
    void read();

    bool m_dark = false;
    bool m_reading = false;
};

} // namespace orbit::ui
