#pragma once

#include "tests/testkit/fakes/fake_guest_details.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QVBoxLayout>

namespace orbit::testkit {

/// A page with a filter and nothing else.
class PlainPage final : public ui::Page
{
    Q_OBJECT

public:
    PlainPage(QString id, QString title, ui::Icon icon, ui::PageSection section)
        : m_id(std::move(id)), m_title(std::move(title)), m_icon(icon), m_section(section), m_widget(new QWidget), m_filter(new QLineEdit)
    {
        auto *column = new QVBoxLayout(m_widget);
        m_filter->setObjectName(m_id + QStringLiteral("Filter"));
        column->addWidget(m_filter);
        column->addStretch();
    }

    QString id() const override { return m_id; }
    QString title() const override { return m_title; }
    ui::Icon icon() const override { return m_icon; }
    ui::PageSection section() const override { return m_section; }
    QWidget *widget() override { return m_widget; }
    int badge() const override { return m_badge; }
    bool focusFilter() override
    {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    void refresh() override { ++refreshes; }
    void setBadge(int count)
    {
        m_badge = count;
        Q_EMIT badgeChanged(count);
    }

    bool hasUnsaved() const override { return isUnsaved; }
    Task<bool> settleUnsaved() override
    {
        ++questions;
        isUnsaved = isUnsaved && !isSettled;
        co_return isSettled;
    }

    int refreshes = 0;
    int questions = 0;
    bool isUnsaved = false;
    bool isSettled = false; ///< what settleUnsaved() comes to

private:
    QString m_id;
    QString m_title;
    ui::Icon m_icon;
    ui::PageSection m_section;
    QWidget *m_widget;
    QLineEdit *m_filter;
    int m_badge = -1;
};

/// Everything a window needs, filled with the cluster of the design's pictures.
struct ShellStage
{
    ShellStage()
    {
        const SampleCluster cluster = sampleCluster();
        fill(cluster, inventory);
        fill(cluster, details);
        fill(cluster, tasks);
        fill(cluster, clusters);
        theme.apply(*qApp);
    }

    ui::ShellParts parts() { return {theme, clusters, inventory, tasks, clock, settings}; }
    std::vector<ui::Page *> pages() { return {&overview, &desktops, &consoles}; }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("orbit.ini")), QSettings::IniFormat};
    ManualClock clock;
    FakeInventory inventory;
    FakeGuestDetails details;
    FakeTasks tasks;
    FakeClusters clusters;
    ui::Theme theme{ui::ThemeChoice::Light};
    PlainPage overview{QStringLiteral("overview"), QStringLiteral("Overview"), ui::Icon::Overview, ui::PageSection::Start};
    PlainPage desktops{QStringLiteral("desktops"), QStringLiteral("Desktops"), ui::Icon::Desktops, ui::PageSection::Workspace};
    PlainPage consoles{QStringLiteral("consoles"), QStringLiteral("Consoles"), ui::Icon::Console, ui::PageSection::Workspace};
};

/// For the eye: writes the widget to the folder in ORBIT_PICTURES, if that is set.
inline void picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("ORBIT_PICTURES");
    if (folder.isEmpty())
        return;
    QCoreApplication::processEvents();
    widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

} // namespace orbit::testkit
