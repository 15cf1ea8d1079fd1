#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

#include <optional>

namespace orbit::ui {

class Button;

/// A text field of 32, or 40 for setup and login, with an optional icon before the text and an action after it.
class LineEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit LineEdit(const Theme &theme, QWidget *parent = nullptr);

    void setGlyph(std::optional<Icon> glyph);
    void setLarge(bool large);
    void setError(bool error);
    bool hasError() const;
    /// Addresses, fingerprints and names to retype are in the fixed-width font.
    void setMono(bool mono);

    /// A ghost icon button at the right end, such as "Clear". Owned by the field.
    Button *addAction(Icon glyph, const QString &name);
    /// Hides what is typed, with a button that shows it.
    void setSecret();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeParts();
    void toggleSecret();

    const Theme &m_theme;
    std::optional<Icon> m_glyph;
    Button *m_action = nullptr;
};

} // namespace orbit::ui
