#pragma once

#include "core/async/scope.h"
#include "ui/setup/setup_step.h"

#include <QSet>

#include <vector>

class QComboBox;
class QVBoxLayout;

namespace orbit::ui {

class Button;
class Card;
class Field;
class StatePanel;
class TemplateRow;

/// Which templates are offered as golden images, and where a desktop goes when nobody says otherwise.
class TemplatesStep final : public SetupStep
{
    Q_OBJECT

public:
    explicit TemplatesStep(const SetupParts &parts, QWidget *parent = nullptr);

    RowLook look(SetupRow row, bool isNow) const override;
    bool isDone() const override { return m_isSaved; }
    QString blocker() const override;
    void enter() override;
    /// What was found in another one is forgotten.
    void setCluster(const ClusterId &cluster);
    Task<Result<void>> commit() override;
    QWidget *firstField() const override;
    void collect(SetupAnswers &answers) const override;

private:
    QWidget *makeList();
    QWidget *makePlacement();
    Task<> load(ClusterId cluster);
    void showOffer();
    void showRows();
    void showPlacement(const PlacementDefaults &chosen);
    void showFailure(const Error &error);
    ClusterChoices choices() const;
    PlacementDefaults placement() const;

    Card *m_list = nullptr;
    QWidget *m_rowsWidget = nullptr;
    QVBoxLayout *m_rowsLayout = nullptr;
    StatePanel *m_state = nullptr;
    Button *m_again = nullptr;
    std::vector<TemplateRow *> m_rows;
    QComboBox *m_node = nullptr;
    QComboBox *m_storage = nullptr;
    QComboBox *m_bridge = nullptr;
    Field *m_nodeField = nullptr;
    Card *m_found = nullptr;
    ClusterOffer m_offer;
    ClusterChoices m_saved;
    QSet<VmId> m_wanted;
    ClusterId m_cluster;
    bool m_isLoading = false;
    bool m_isLoaded = false;
    bool m_isSaved = false;
    Scope m_scope; // last
};

} // namespace orbit::ui
