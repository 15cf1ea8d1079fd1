#pragma once

#include <QMenu>

namespace orbit::ui {

/// A menu to tick several things in: a tick leaves it open.
class ChoiceMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit ChoiceMenu(QWidget *parent = nullptr);

    /// `note` stands right, such as how many there are.
    QAction *addChoice(const QString &text, bool chosen, const QString &note = {});

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool toggleActive();
};

} // namespace orbit::ui
