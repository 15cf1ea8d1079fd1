#pragma once

#include "core/base/clock.h"
#include "core/registry/registry.h"

#include <QWidget>

namespace orbit::ui {

class Button;
class Note;
class Theme;

/// Says that the registry does not answer and how old what is shown is. Hidden while it does.
class RegistryBanner final : public QWidget
{
    Q_OBJECT

public:
    RegistryBanner(const Theme &theme, Registry &registry, const Clock &clock, QWidget *parent = nullptr);

    /// Something was read just now.
    void tellRead();

private:
    void look();
    QString lead() const;

    Registry &m_registry;
    const Clock &m_clock;
    QDateTime m_dataFrom;
    Note *m_note;
    Button *m_retry;
};

} // namespace orbit::ui
