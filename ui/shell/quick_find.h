#pragma once

#include "ui/shell/find_index.h"
#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

class QKeyEvent;
class QLayout;
class QLineEdit;

namespace orbit::ui {

class FindList;
class FloatingPanel;
class Label;

/// Over the window: type, choose, Enter. Ctrl+Enter connects to a desktop.
class QuickFind final : public QWidget
{
    Q_OBJECT

public:
    QuickFind(const Theme &theme, QWidget *window);

    void setIndex(FindIndex index);
    void open(const QString &typed, FindIndex::Scope scope = FindIndex::Scope::Everything);
    void dismiss();

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QLayout *fieldRow();
    QWidget *footer();
    void search();
    void place();
    void choose(bool other);
    bool handleKey(QKeyEvent *event);

    const Theme &m_theme;
    QWidget *m_window;
    std::optional<FindIndex> m_index;
    FindIndex::Scope m_scope = FindIndex::Scope::Everything;
    FloatingPanel *m_panel;
    QLineEdit *m_field;
    FindList *m_list;
    Label *m_nothing;
    QList<QWidget *> m_allHints; ///< keys for desktops and nodes
    Label *m_enterDoes;
    QPointer<QWidget> m_focusBefore;
};

} // namespace orbit::ui
