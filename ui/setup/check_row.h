#pragma once

#include "core/setup/setup_checks.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// One check: its verdict, what it found, how long it took. A click leads to the step that mends it.
class CheckRow final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit CheckRow(const Theme &theme, QWidget *parent = nullptr);

    void setCheck(const SetupCheck &check);
    const SetupCheck &check() const { return m_check; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF foundRect(int width) const;
    void paintSign(QPainter &painter) const;
    void paintRemark(QPainter &painter, const QRectF &room) const;

    const Theme &m_theme;
    SetupCheck m_check;
    QString m_found;
};

} // namespace orbit::ui
