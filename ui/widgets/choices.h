#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QRadioButton>
#include <QSlider>
#include <QVariantAnimation>

class QButtonGroup;
class QHBoxLayout;

namespace orbit::ui {

/// Qt's own, painted by OrbitStyle; the classes only give the design's measures.
class CheckBox final : public QCheckBox
{
    Q_OBJECT

public:
    explicit CheckBox(const QString &text = {}, QWidget *parent = nullptr);
};

class RadioButton final : public QRadioButton
{
    Q_OBJECT

public:
    explicit RadioButton(const QString &text = {}, QWidget *parent = nullptr);
};

class ComboBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit ComboBox(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    /// A list scrolled past must not change a setting.
    void wheelEvent(QWheelEvent *event) override;
};

/// On or off, at once.
class Switch final : public QAbstractButton
{
    Q_OBJECT

public:
    Switch(const Theme &theme, const QString &name, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {sizes::switchWidth, sizes::minHitTarget}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void slide(bool on);

    const Theme &m_theme;
    QVariantAnimation m_slide;
};

/// One of a few, all of them in sight. Arrow keys move.
class Segmented final : public QWidget
{
    Q_OBJECT

public:
    explicit Segmented(const Theme &theme, QWidget *parent = nullptr);

    /// Returns its index.
    int addSegment(const QString &text);
    int addSegment(Icon glyph, const QString &name);
    int currentIndex() const;
    void setCurrentIndex(int index);
    /// Whether segments with a glyph also say their name.
    void setWordsShown(bool shown);
    bool areWordsShown() const { return m_areWordsShown; }
    int widthWithWords(bool shown) const;

Q_SIGNALS:
    /// By the person, not by setCurrentIndex().
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int add(QAbstractButton *segment);

    const Theme &m_theme;
    QButtonGroup *m_group;
    QHBoxLayout *m_row;
    bool m_areWordsShown = true;
};

/// Horizontal; arrows step by one, Page keys by ten.
class Slider final : public QSlider
{
    Q_OBJECT

public:
    Slider(const Theme &theme, const QString &name, QWidget *parent = nullptr);
    /// 4, or 8 for quotas.
    void setTrack(int px);
    /// Quotas: the use, drawn on the track in the level's colour; the handle is the limit and stays right of it.
    void setUse(int use, Level level);

    QSize sizeHint() const override { return {160, sizes::minHitTarget}; }
    QSize minimumSizeHint() const override { return {64, sizes::minHitTarget}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    qreal handleX(int value) const;

    const Theme &m_theme;
    int m_track = 4;
    int m_use = -1;
    Level m_level = Level::Normal;
};

} // namespace orbit::ui
