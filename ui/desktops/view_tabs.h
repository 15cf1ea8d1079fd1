#pragma once

#include "core/inventory/search.h"
#include "ui/desktops/lined_row.h"
#include "ui/desktops/saved_views.h"

#include <QTimer>

namespace orbit::ui {

class Button;
class DesktopsModel;
class Tabs;
class Theme;

/// The saved views as tabs, each with how many desktops it holds now.
class ViewTabs final : public LinedRow
{
    Q_OBJECT

public:
    ViewTabs(const Theme &theme, SavedViews &views, const DesktopsModel &desktops, QWidget *parent = nullptr);

    const SavedView &current() const;
    const SearchQuery &query() const { return m_query; }
    void setCurrent(const QString &id);
    Tabs *tabs() const { return m_tabs; }
    Button *saveButton() const { return m_save; }

Q_SIGNALS:
    void currentChanged();
    void saveAsked();
    void renameAsked(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    void countSoon();
    void countNext();
    void count(int index);
    int countOf(const SavedView &view) const;
    void take(int index);
    void openMenu(const QPoint &at);
    bool handleKey(int key);

    const Theme &m_theme;
    SavedViews &m_views;
    const DesktopsModel &m_desktops;
    Tabs *m_tabs;
    Button *m_save;
    QString m_currentId = QStringLiteral("all");
    SearchQuery m_query;
    QTimer m_countLater;
    int m_nextToCount = 0;
};

} // namespace orbit::ui
