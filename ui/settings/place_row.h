#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/cell_painting.h"

#include <QWidget>

namespace orbit::ui {

class Badge;
class Button;
class ElidedLabel;
class Label;

/// Something Orbit is connected to: its name, where it is, how it stands, and its menu.
class PlaceRow final : public QWidget
{
    Q_OBJECT

public:
    PlaceRow(const Theme &theme, Icon icon, QWidget *parent = nullptr);

    void setWords(const QString &name, const QString &line);
    /// A few quiet words before the badge.
    void setRemark(const QString &remark);
    void setBadge(const BadgeLook &badge);
    /// A button with dots at the end; asked for its menu.
    Button *addMenu();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    ElidedLabel *m_name;
    ElidedLabel *m_line;
    Label *m_remark;
    Badge *m_badge;
    Button *m_menu = nullptr;
};

} // namespace orbit::ui
