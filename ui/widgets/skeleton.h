#pragma once

#include "ui/widgets/painted.h"

#include <QTimer>

namespace orbit::ui {

/// A grey place for something that is on its way. Strong is track, weak is sunken.
class SkeletonBlock final : public Painted
{
    Q_OBJECT

public:
    enum class Strength { Strong, Weak };
    /// Width 0 fills the layout.
    SkeletonBlock(const Theme &theme, QSize size, Strength strength = Strength::Strong, QWidget *parent = nullptr);

    QSize sizeHint() const override { return m_size; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize m_size;
    Strength m_strength;
};

/// Rows of a table that is loading for the first time. Paints nothing for the first 200 ms: what is fast must not flicker.
class SkeletonRows final : public Painted
{
    Q_OBJECT

public:
    explicit SkeletonRows(const Theme &theme, QWidget *parent = nullptr);

    bool isShowing() const { return m_showing; }
    QSize sizeHint() const override { return {320, 6 * theme().rowHeight()}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Indicator; }
    QString accessibleValue() const override { return tr("loading"); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void appear();

    QTimer m_delay;
    bool m_showing = false;
};

} // namespace orbit::ui
