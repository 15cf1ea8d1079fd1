#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace orbit::ui {

/// Messages and the states of a data view on one page, to be held beside the design's sheet 17.
class StatesSheet final : public QWidget
{
    Q_OBJECT

public:
    explicit StatesSheet(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *newColumn();
    void addCaption(QVBoxLayout *column, const QString &words);
    void fillToasts(QVBoxLayout *column);
    void fillData(QVBoxLayout *column);
    void fillEmpty(QVBoxLayout *column);
    QWidget *failedTask();
    QWidget *offline();
    QWidget *skeleton();

    const Theme &m_theme;
};

} // namespace orbit::ui
