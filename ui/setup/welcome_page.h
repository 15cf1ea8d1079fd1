#pragma once

#include "ui/setup/setup_parts.h"

#include <QWidget>

namespace orbit::ui {

class Button;
class ChoiceCard;

/// What this computer is for. Before the first step.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(const SetupParts &parts, QWidget *parent = nullptr);

    bool wantsJoin() const;
    QWidget *firstField() const;

Q_SIGNALS:
    void changed();

private:
    ChoiceCard *m_new;
    ChoiceCard *m_join;
};

} // namespace orbit::ui
