#pragma once

#include "ui/widgets/painted.h"

class QHBoxLayout;

namespace orbit::ui {

class Button;
class Label;

/// What all selected rows allow, floating over the bottom of a table. The table keeps bulkBarRoom free below its last row while it shows.
class BulkBar final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int height = 48;
    static constexpr int bulkBarRoom = 76;

    /// `host` is the view it floats over, centred 20 px above its bottom.
    BulkBar(const Theme &theme, QWidget *host);

    /// 0 hides the bar.
    void setCount(int count);
    Button *addAction(Icon glyph, const QString &text);
    /// An icon alone, for "More".
    Button *addIconAction(Icon glyph, const QString &name);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The x, or Esc while the bar has the focus.
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();
    Button *insert(Button *button);

    const Theme &m_theme;
    Label *m_words;
    QHBoxLayout *m_row;
    QHBoxLayout *m_actions;
};

} // namespace orbit::ui
