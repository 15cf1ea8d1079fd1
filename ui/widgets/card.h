#pragma once

#include "ui/widgets/painted.h"

class QHBoxLayout;
class QVBoxLayout;

namespace orbit::ui {

class CountPill;
class ElidedLabel;
class Label;
class Link;

/// A surface with a border. The header is there as soon as it has a title, a count or a link; content goes into body().
class Card : public Painted
{
    Q_OBJECT

public:
    explicit Card(const Theme &theme, QWidget *parent = nullptr);
    Card(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setCount(int count);
    /// A few quiet words beside the title; they shorten themselves.
    void setRemark(const QString &remark);
    /// Words at the right end of the header; emits linkActivated().
    Link *setLink(const QString &text);
    /// For anything else in the header, right of the title's stretch.
    void addHeaderWidget(QWidget *widget);

    QVBoxLayout *body() const { return m_body; }
    /// Lists and tables that reach the border. Without padding the body has no margins and the corners are cut round on top of it.
    void setBodyPadding(bool padded);

    /// The whole card opens something: hover border, focus ring, Enter and a click emit activated().
    void setClickable(bool clickable);

    QAccessible::Role accessibleRole() const override { return m_clickable ? QAccessible::Button : QAccessible::Grouping; }

Q_SIGNALS:
    void activated();
    void linkActivated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void ensureHeader();
    void applyPadding();

    QVBoxLayout *m_column;
    QHBoxLayout *m_header = nullptr;
    QVBoxLayout *m_body;
    Label *m_title = nullptr;
    CountPill *m_count = nullptr;
    ElidedLabel *m_remark = nullptr;
    Link *m_link = nullptr;
    bool m_clickable = false;
    bool m_padded = true;
};

} // namespace orbit::ui
