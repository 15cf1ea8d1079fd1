#pragma once

#include "core/async/scope.h"
#include "core/registry/registry.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class BrandPreview;
class Button;
class Field;
class Label;
class LineEdit;
class SwatchRow;

/// Name, sentence, colour and mark of the sign-in, with a preview. It checks the mark as it is chosen.
class BrandingForm final : public QWidget
{
    Q_OBJECT

public:
    explicit BrandingForm(const Theme &theme, QWidget *parent = nullptr);
    /// Of the accents, in the order of tokens.json "accentPresets".
    static QStringList colourNames();

    void setBranding(const Branding &branding);
    const Branding &branding() const { return m_branding; }
    /// A picture file of at most 256 KiB, SVG or PNG; anything else is said under the field and changes nothing.
    void takeLogo(const QString &file);

Q_SIGNALS:
    /// By the person.
    void edited();

private:
    QWidget *makeLogoRow();
    void read();
    void chooseLogo();
    static Task<> load(BrandingForm *form, QString file);
    void clearLogo();
    void show(const Branding &branding);

    const Theme &m_theme;
    Branding m_branding;
    LineEdit *m_name;
    LineEdit *m_text;
    SwatchRow *m_colours;
    Button *m_choose;
    Button *m_clear;
    Field *m_logoField;
    BrandPreview *m_preview;
    Scope m_scope; // last
};

} // namespace orbit::ui
