#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// Picture and name of who is signed in. A click, Enter or Down asks for what is theirs to choose.
class PersonButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit PersonButton(const Theme &theme, QWidget *parent = nullptr);

    void setPerson(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int nameWidth() const;

    const Theme &m_theme;
};

} // namespace orbit::ui
