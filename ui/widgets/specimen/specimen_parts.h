#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace orbit::ui {

/// A card of the component sheet: a caption in label type, padding 12 / 16 / 14, its parts in column().
class SpecimenCard final : public QWidget
{
    Q_OBJECT

public:
    SpecimenCard(const Theme &theme, const QString &caption, QWidget *parent = nullptr);
    QVBoxLayout *column() const { return m_column; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QVBoxLayout *m_column;
};

/// A swatch of a colour.
class Swatch final : public QWidget
{
    Q_OBJECT

public:
    Swatch(const Theme &theme, Role role, QWidget *parent = nullptr);
    Swatch(const Theme &theme, int series, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Role m_role = Role::Canvas;
    int m_series = -1;
};

/// The table rows of the sheet, painted with the functions of cell_painting.h as a delegate would.
class SpecimenRows final : public QWidget
{
    Q_OBJECT

public:
    explicit SpecimenRows(const Theme &theme, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {450, sizes::tableHeader + 5 * 36}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintHeader(QPainter &painter) const;
    void paintSpecimenRow(QPainter &painter, int index) const;
    QRectF column(int index, int y, int height) const;

    const Theme &m_theme;
};

/// The menu of the sheet, painted through the application's style into its place.
class SpecimenMenu final : public QWidget
{
    Q_OBJECT

public:
    explicit SpecimenMenu(const Theme &theme, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {184, 4 * sizes::menuItem + 9 + 10}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

/// Paints the focus ring around each of the given widgets, which all lie in `canvas`.
class SpecimenRings final : public QWidget
{
    Q_OBJECT

public:
    SpecimenRings(const Theme &theme, QWidget *canvas, QList<QWidget *> ringed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QList<QWidget *> m_ringed;
};

/// The same numbers for every run: a walk around `base`.
std::vector<double> specimenWalk(int count, double base, unsigned seed);

} // namespace orbit::ui
