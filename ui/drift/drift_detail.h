#pragma once

#include "ui/drift/drift_list.h"

#include <QWidget>

namespace orbit::ui {

class Button;
class Label;

/// One difference in words: what it means, what should be, what is, and the button that puts it right.
class DriftDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit DriftDetail(const Theme &theme, QWidget *parent = nullptr);

    /// Null when nothing is chosen.
    void setRow(const DriftRow *row);
    void setBusy(bool isBusy);
    Button *button() const { return m_put; }

protected:
    void paintEvent(QPaintEvent *event) override;

Q_SIGNALS:
    void putAsked();

private:
    const Theme &m_theme;
    Label *m_title;
    Label *m_place;
    Label *m_meaning;
    Label *m_wished;
    Label *m_found;
    Label *m_way;
    Button *m_put;
    bool m_isBusy = false;
    bool m_hasWay = false;
};

} // namespace orbit::ui
