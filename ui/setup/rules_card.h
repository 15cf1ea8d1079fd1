#pragma once

#include "core/registry/registry_setup.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

/// How safe a prepared server is: the rules it keeps in one line, those it does not with what to do, and the lines its pg_hba.conf needs.
class RulesCard final : public Card
{
    Q_OBJECT

public:
    explicit RulesCard(const Theme &theme, QWidget *parent = nullptr);

    void setServer(const PreparedServer &server);

private:
    void addBroken(const ServerRule &rule);
    void addAccessRules(const QStringList &lines);
};

} // namespace orbit::ui
