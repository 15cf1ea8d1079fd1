#pragma once

#include "core/registry/registry.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class Dot;
class Glyph;
class Label;

/// To which registry one signs in, and how safely.
class SignInFoot final : public QWidget
{
    Q_OBJECT

public:
    SignInFoot(const Theme &theme, Registry &registry, QWidget *parent = nullptr);

private:
    void look();

    Registry &m_registry;
    Dot *m_dot;
    Label *m_place;
    Glyph *m_lock;
    Label *m_encrypted;
    Label *m_version;
};

} // namespace orbit::ui
