#pragma once

#include "ui/setup/setup_step.h"

#include <vector>

namespace orbit::ui {

class BrandPreview;
class Button;
class Card;
class CheckRow;
class FoundCard;
class IconTile;
class Label;
class RightsCard;

/// Whether everything is ready: each check with what it found, what the token may, what the cluster has, and what to do next.
class ChecksStep final : public SetupStep
{
    Q_OBJECT

public:
    explicit ChecksStep(const SetupParts &parts, QWidget *parent = nullptr);

    RowLook look(SetupRow row, bool isNow) const override;
    bool isDone() const override { return parts().checks.isGreen(); }
    QString blocker() const override;
    void enter() override;
    QWidget *firstField() const override;
    void collect(SetupAnswers &) const override {}

Q_SIGNALS:
    /// To the step that mends a check.
    void stepAsked(orbit::ui::SetupRow row);
    /// The setup is over and leads to this page.
    void pageAsked(const QString &page);

private:
    QWidget *makeTop();
    QWidget *makeSide();
    QWidget *makeNext();
    void addNext(class QHBoxLayout *row, Icon icon, const QString &title, const QString &text, const QString &page);
    void show();
    void showHead();

    IconTile *m_tile = nullptr;
    Label *m_title = nullptr;
    Label *m_text = nullptr;
    Button *m_again = nullptr;
    std::vector<CheckRow *> m_rows;
    RightsCard *m_rights = nullptr;
    FoundCard *m_found = nullptr;
    BrandPreview *m_preview = nullptr;
    QWidget *m_next = nullptr;
};

} // namespace orbit::ui
