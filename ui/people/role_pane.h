#pragma once

#include "core/access/role.h"
#include "ui/theme/theme.h"

#include <QScrollArea>

class QVBoxLayout;

namespace orbit::ui {

class Card;
class IconTile;
class Label;

/// What one role permits. Nothing is changed here: the table is the registry's.
class RolePane final : public QScrollArea
{
    Q_OBJECT

public:
    explicit RolePane(const Theme &theme, QWidget *parent = nullptr);

    void setRole(orbit::Role role);

private:
    QWidget *makeLine(const QString &text, const QString &remark, bool isAllowed);
    void fill(Card *card, QWidget *&lines, const std::vector<QWidget *> &content);

    const Theme &m_theme;
    IconTile *m_tile;
    Label *m_name;
    Label *m_sentence;
    Card *m_program;
    Card *m_desktops;
    QWidget *m_programLines = nullptr;
    QWidget *m_desktopLines = nullptr;
};

} // namespace orbit::ui
