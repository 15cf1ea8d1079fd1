#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

/// A row of a card with a line above it.
class RowPlace final : public QWidget
{
    Q_OBJECT

public:
    explicit RowPlace(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

/// The buttons of `rows` come after `before` when a person walks with Tab: rows are made later than what stands below them.
void chainKeyboard(QWidget *before, QWidget *rows);

} // namespace orbit::ui
