#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QStackedWidget;

namespace orbit::ui {

/// The sheet the pages lie on: canvas, a line left and above, the top-left corner round.
class ContentSheet final : public QWidget
{
    Q_OBJECT

public:
    explicit ContentSheet(const Theme &theme, QWidget *parent = nullptr);

    void addPage(QWidget *page);
    void show(QWidget *page);
    QWidget *current() const;
    /// Without lines and corner: nothing is around it.
    void setWhole(bool isWhole);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    const Theme &m_theme;
    QStackedWidget *m_stack;
    QWidget *m_corner;
    bool m_isWhole = false;
};

} // namespace orbit::ui
