#pragma once

#include "ui/widgets/charts.h"

namespace orbit::ui {

class Label;

/// A small frame with a name, the value now and its last hour.
class SparkTile final : public QWidget
{
    Q_OBJECT

public:
    SparkTile(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    void setName(const QString &name);
    void setValue(const QString &value);
    /// `to` 0 scales by the values.
    void setValues(const std::vector<double> &values, double to);
    QString value() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Label *m_name;
    Label *m_value;
    Sparkline *m_line;
};

} // namespace orbit::ui
