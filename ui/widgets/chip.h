#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// Set: a filter that is on, with an x that takes it off. Unset: one that offers values, with a chevron. Add: dashed, with a plus.
enum class ChipKind { Set, Unset, Add };

/// A filter in words: "Team: Finance". A click opens its values (clicked()); the x or Delete emits removed().
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    Chip(const Theme &theme, const QString &text, ChipKind kind, QWidget *parent = nullptr);

    ChipKind kind() const { return m_kind; }
    /// Wide enough for these words.
    static int widthFor(const QString &words);
    void setKind(ChipKind kind);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void removed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF signRect() const;

    const Theme &m_theme;
    ChipKind m_kind;
};

} // namespace orbit::ui
