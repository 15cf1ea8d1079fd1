#pragma once

#include "core/async/scope.h"
#include "ui/models/entitlements_model.h"
#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"
#include "ui/widgets/card.h"

class QStackedLayout;

namespace orbit::ui {

class Button;
class Label;
class MatrixTable;
class Note;
class SkeletonRows;
class TroubleRow;

/// What a person may do per pool, with the changes that are not saved yet.
class EntitlementsCard final : public Card
{
    Q_OBJECT

public:
    EntitlementsCard(const PeopleParts &parts, ActionGate &gate, QWidget *parent = nullptr);
    ~EntitlementsCard() override;

    /// Another one throws unsaved changes away: ask before.
    void setPerson(const Person &person);
    void refresh();
    int unsaved() const { return m_model.changeCount(); }
    void discard() { m_model.discard(); }
    /// Says itself when it is refused; answered by saveEnded().
    void save();
    EntitlementsModel &model() { return m_model; }

Q_SIGNALS:
    void saveEnded(bool isSaved);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeLegend(QLayout *layout);
    QWidget *makeFoot();
    void look();
    void showCount();
    bool mayEdit() const;
    QString hint() const;
    Task<> read(PersonId person);
    Task<> write(PersonId person);

    PeopleParts m_parts;
    ActionGate &m_gate;
    Person m_person;
    bool m_hasRead = false;
    EntitlementsModel m_model;
    QWidget *m_legend = nullptr;
    QWidget *m_wrappedLegend = nullptr;
    MatrixTable *m_table;
    SkeletonRows *m_loading;
    Label *m_none;
    TroubleRow *m_trouble;
    Note *m_problem;
    QWidget *m_problemPlace;
    Label *m_hint;
    QWidget *m_pencil;
    Label *m_count;
    Button *m_discard;
    Button *m_save;
    Scope m_reading;
    Scope m_saving;
};

} // namespace orbit::ui
