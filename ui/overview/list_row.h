#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace orbit::ui {

/// A row of a card's list: a line above unless it is the first, 16 px at the sides.
class ListRow : public QWidget
{
    Q_OBJECT

public:
    explicit ListRow(const Theme &theme, int paddingY, QWidget *parent = nullptr);

    void setLine(bool shown);

protected:
    const Theme &theme() const { return m_theme; }
    QHBoxLayout &row() const { return *m_row; }
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QHBoxLayout *m_row;
    bool m_hasLine = true;
};

} // namespace orbit::ui
