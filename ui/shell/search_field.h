#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// Looks like a field and opens the quick find: on a click, on Enter, and with the first letter typed.
class SearchField final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SearchField(const Theme &theme, QWidget *parent = nullptr);

    /// 440, or 360 in a narrow window.
    void setWide(bool wide);
    /// Whether desktops and nodes are found too.
    void setFindsAll(bool findsAll);
    QSize sizeHint() const override { return {m_width, sizes::controlDefault}; }
    QSize minimumSizeHint() const override { return {160, sizes::controlDefault}; }

Q_SIGNALS:
    void opened(const QString &typed);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    int m_width;
};

} // namespace orbit::ui
