#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// One of a few ways, with a sentence on what it is for. Radio buttons in the shape of cards: arrow keys move among those of one parent.
class ChoiceCard final : public QAbstractButton
{
    Q_OBJECT

public:
    ChoiceCard(const Theme &theme, Icon icon, const QString &title, const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF textRect(int width) const;

    const Theme &m_theme;
    Icon m_icon;
    QString m_text;
};

} // namespace orbit::ui
