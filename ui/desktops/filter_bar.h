#pragma once

#include "core/inventory/search.h"
#include "ui/desktops/facets.h"

#include <QTimer>
#include <QWidget>

namespace orbit::ui {

class Button;
class FacetChips;
class Glyph;
class Kbd;
class Label;
class LineEdit;
class Segmented;
class Theme;

enum class DesktopsLayout : quint8 { Table, Cards };

/// The row above the desktops: filter field, chips, how many match, table or cards, columns, density.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    FilterBar(const Theme &theme, const DesktopsModel &desktops, QWidget *parent = nullptr);

    /// What is typed, as far as it can be understood: while it cannot, the last that could.
    const SearchQuery &typed() const { return m_typed; }
    /// What is chosen by chips.
    SearchQuery chosen() const;
    /// Both in one text, to be saved.
    QString query() const;
    bool isOn() const;
    /// What is on, in words.
    QStringList words() const;

    LineEdit *field() const { return m_field; }
    FacetChips *chips() const { return m_chips; }
    Button *columnsButton() const { return m_columns; }
    Button *densityButton() const { return m_density; }
    void focusField();
    void clear();
    void setCount(int shown, int all);
    void setLayoutKind(DesktopsLayout layout);
    /// Chooses what it shows for this width, before it gets it: laying out once is enough then.
    void fitTo(int width);

Q_SIGNALS:
    void filterChanged();
    void layoutChosen(orbit::ui::DesktopsLayout layout);
    /// Down or Enter in the field: the keyboard goes on to what was found.
    void left();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *makeRow();
    void makeField();
    void compile();
    void showProblem(const QString &message);
    void placeKey();
    /// Of what keeps its width in the row: all but the field and the switch.
    int fixedWidth() const;

    const Theme &m_theme;
    LineEdit *m_field;
    Kbd *m_key;
    FacetChips *m_chips;
    Label *m_count;
    Segmented *m_layout;
    Button *m_columns;
    Button *m_density;
    QWidget *m_problem;
    Label *m_problemText;
    SearchQuery m_typed;
    QTimer m_compileLater;
};

} // namespace orbit::ui
