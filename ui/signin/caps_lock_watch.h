#pragma once

#include <QObject>

namespace orbit::ui {

/// Whether Caps Lock is on, as far as the keys pressed in some widgets tell it.
class CapsLockWatch final : public QObject
{
    Q_OBJECT

public:
    explicit CapsLockWatch(QObject *parent = nullptr) : QObject(parent) {}

    void watch(QWidget *widget);
    bool isOn() const { return m_isOn; }
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed(bool isOn);

private:
    void set(bool isOn);

    bool m_isOn = false;
};

} // namespace orbit::ui
