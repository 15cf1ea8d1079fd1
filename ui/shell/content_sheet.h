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

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    const Theme &m_theme;
    QStackedWidget *m_stack;
    QWidget *m_corner;
};

} // namespace orbit::ui
