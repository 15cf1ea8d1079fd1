#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QMenu>
#include <QPointer>

namespace orbit::ui {

/// The round picture of who is signed in; opens the account menu.
class AccountButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit AccountButton(const Theme &theme, QWidget *parent = nullptr);

    /// Empty while nobody is signed in.
    void setPerson(const QString &name);
    void setMenu(QMenu *menu) { m_menu = menu; }
    void openMenu();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    QString m_person;
    QPointer<QMenu> m_menu;
};

} // namespace orbit::ui
