#pragma once

#include "core/access/person.h"
#include "ui/widgets/card.h"

#include <vector>

namespace orbit::ui {

class ElidedLabel;
class TroubleRow;

/// One number with a name above and a remark below.
struct FigureWords
{
    QString name;
    QString value;
    QString remark;

    friend bool operator==(const FigureWords &, const FigureWords &) = default;
};

/// Figures side by side with lines between them.
class FiguresCard final : public Card
{
    Q_OBJECT

public:
    FiguresCard(const Theme &theme, const QString &name, int count, QWidget *parent = nullptr);

    void show(const std::vector<FigureWords> &figures);
    TroubleRow *trouble() const { return m_trouble; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Column
    {
        QWidget *place;
        ElidedLabel *name;
        ElidedLabel *value;
        ElidedLabel *remark;
    };
    std::vector<Column> m_columns;
    TroubleRow *m_trouble;
};

/// The figures of a person; without a summary those that need one are unknown.
std::vector<FigureWords> personFigures(const Person &person, const PersonSummary *summary, const QDateTime &now);

} // namespace orbit::ui
