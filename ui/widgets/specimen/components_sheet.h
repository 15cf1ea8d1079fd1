#pragma once

#include "ui/widgets/button_look.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace orbit::ui {

/// Every component in its states on one page of 1440 by 900, to be held beside the design's sheet 18.
class ComponentsSheet final : public QWidget
{
    Q_OBJECT

public:
    explicit ComponentsSheet(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *stateName(const char *name);
    void addButtonRow(QGridLayout *grid, const char *state, const ButtonPress &press);
    QWidget *buttons();
    QWidget *buttonSizes();
    QWidget *inputs();
    QHBoxLayout *choices();
    QWidget *colours();
    QWidget *pills();
    QWidget *gauges();
    QWidget *chart();
    QWidget *rows();
    QWidget *tabs();
    QWidget *floating();
    QWidget *typeScale();
    QHBoxLayout *title();

    const Theme &m_theme;
    QList<QWidget *> m_ringed;
};

} // namespace orbit::ui
