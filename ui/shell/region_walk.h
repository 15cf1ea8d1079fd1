#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>

#include <vector>

class QWidget;

namespace orbit::ui {

/// F6: walks the keyboard over the regions of a window and remembers where it was in each.
class RegionWalk final : public QObject
{
    Q_OBJECT

public:
    explicit RegionWalk(QWidget *window);

    void setRegions(std::vector<QWidget *> regions) { m_regions = std::move(regions); }
    void walk(bool forward);
    /// False when nothing in the region takes the keyboard.
    bool focus(QWidget *region);

private:
    void remember(QWidget *old, QWidget *now);
    static QWidget *firstIn(QWidget *region);

    QWidget *m_window;
    std::vector<QWidget *> m_regions;
    QHash<QWidget *, QPointer<QWidget>> m_last;
};

} // namespace orbit::ui
