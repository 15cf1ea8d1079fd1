#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QBasicTimer>
#include <QMenu>
#include <QPointer>

#include <optional>

namespace orbit::ui {

/// A button of the top bar: an icon, perhaps words, a red count on its corner, a ring of progress.
class ChromeButton final : public QAbstractButton
{
    Q_OBJECT

public:
    ChromeButton(const Theme &theme, Icon icon, const QString &name, QWidget *parent = nullptr);

    void setGlyph(Icon icon);
    /// The name for tooltip and assistive technology; `shortcut` is shown behind it.
    void setName(const QString &name, const QString &shortcut = {});
    /// Words beside the icon; none by default.
    void setWords(const QString &words, TypeRole type = TypeRole::BodyStrong, Role role = Role::TextSecondary);
    /// The bubble on the corner; 0 has none.
    void setCount(int count);
    int count() const { return m_count; }
    /// A ring instead of the icon: a share of 0 to 1, or something under way of unknown length below 0.
    void setRing(std::optional<double> share);
    void setChevron(bool shown);
    /// Opens below on a click. Not owned.
    void setMenu(QMenu *menu);
    void openMenu();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void paintRing(QPainter &painter, const QRectF &square) const;
    void paintCount(QPainter &painter) const;
    QRectF plate() const;

    const Theme &m_theme;
    Icon m_icon;
    QString m_words;
    TypeRole m_type = TypeRole::BodyStrong;
    Role m_role = Role::TextSecondary;
    int m_count = 0;
    std::optional<double> m_ring;
    bool m_hasChevron = false;
    qreal m_turn = 0;
    QBasicTimer m_turning;
    QPointer<QMenu> m_menu;
};

} // namespace orbit::ui
