#include "ui/desktops/spark_tile.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace orbit::ui {

SparkTile::SparkTile(const Theme &theme, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_name(new Label(theme, name, TypeRole::Label, Role::TextTertiary, this)),
      m_value(new Label(theme, {}, TypeRole::Detail, Role::Text, this)),
      m_line(new Sparkline(theme, name, this))
{
    QFont small = m_name->font();
    small.setWeight(QFont::Normal);
    m_name->setFont(small);
    QFont strong = m_value->font();
    strong.setWeight(QFont::DemiBold);
    m_value->setFont(strong);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_name);
    row->addStretch(1);
    row->addWidget(m_value);
    column->addLayout(row);
    m_line->setFixedHeight(32);
    column->addWidget(m_line);
}

void SparkTile::setName(const QString &name)
{
    m_name->setText(name);
    m_line->setAccessibleName(name);
}

void SparkTile::setValue(const QString &value) { m_value->setText(value); }

QString SparkTile::value() const { return m_value->text(); }

void SparkTile::setValues(const std::vector<double> &values, double to)
{
    double top = to;
    if (top <= 0) {
        for (const double value : values)
            top = std::isnan(value) ? top : std::max(top, value);
        top = std::max(top * 1.2, 1.0);
    }
    m_line->setRange(0, top);
    m_line->setValues(values);
}

void SparkTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), radii::tile, m_theme.color(Role::Surface), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
