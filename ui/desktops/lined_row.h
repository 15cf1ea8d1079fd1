#pragma once

#include <QWidget>

class QHBoxLayout;

namespace orbit::ui {

class Theme;

/// A row over a line from edge to edge: where tabs stand.
class LinedRow : public QWidget
{
    Q_OBJECT

public:
    LinedRow(const Theme &theme, int sidePadding, QWidget *parent = nullptr);

    QHBoxLayout *row() const { return m_row; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QHBoxLayout *m_row;
};

} // namespace orbit::ui
