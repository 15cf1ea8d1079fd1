#include "ui/overview/overview_dialogs.h"

#include "ui/overview/alert_row.h"
#include "ui/overview/storage_row.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int mostHeight = 480;
constexpr int windowMargin = 240; // head, buttons and air above and below the list

/// A list of rows that scrolls inside a dialog.
class RowsDialog : public Dialog
{
public:
    RowsDialog(const Theme &theme, QWidget *window)
        : Dialog(theme, window, DialogWidth::Task),
          m_scroll(new QScrollArea),
          m_column(new QVBoxLayout(new QWidget)),
          m_limit(std::min(mostHeight, window->height() - windowMargin))
    {
        QWidget *content = m_column->parentWidget();
        content->setProperty("page", true);
        m_column->setContentsMargins(0, 0, 0, 0);
        m_column->setSpacing(0);
        m_scroll->setFrameShape(QFrame::NoFrame);
        m_scroll->setWidgetResizable(true);
        m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_scroll->setWidget(content);
        content->setAutoFillBackground(false);
        m_scroll->viewport()->setAutoFillBackground(false);
        body()->addSpacing(Theme::space(2));
        body()->addWidget(m_scroll);
    }

protected:
    QVBoxLayout &rows() { return *m_column; }
    void fit() { m_scroll->setFixedHeight(std::min(m_limit, m_column->sizeHint().height() + 2)); }

private:
    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    int m_limit;
};

class AlertsDialog final : public RowsDialog
{
    Q_DECLARE_TR_FUNCTIONS(AlertsDialog)

public:
    AlertsDialog(const Theme &theme, QWidget *window, AlertList &alerts, const Clock &clock, const OverviewActions &actions)
        : RowsDialog(theme, window), m_alerts(alerts), m_clock(clock), m_actions(actions)
    {
        setObjectName(u"alertsDialog"_s);
        connect(&alerts, &AlertList::changed, this, [this] { fill(); });
        fill();
        setFirstFocus(addSafeButton(tr("Close")));
    }

private:
    void fill()
    {
        const int count = static_cast<int>(m_alerts.alerts().size());
        setHead(Icon::Bell, count > 0 ? Tone::Warning : Tone::Success, tr("Alerts"),
                count > 0 ? tr("%n thing(s) need somebody, the worst first.", nullptr, count) : tr("Nothing needs you now."));
        while (m_rows.size() < m_alerts.alerts().size()) {
            m_rows.push_back(new AlertRow(theme(), [this](const Alert &alert) { act(alert); }));
            m_rows.back()->setLine(m_rows.size() > 1);
            rows().addWidget(m_rows.back());
        }
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i]->setVisible(i < m_alerts.alerts().size());
            if (i < m_alerts.alerts().size())
                m_rows[i]->show(m_alerts.alerts()[i], m_clock.now());
        }
        fit();
    }

    void act(const Alert &alert)
    {
        const auto run = m_actions.act;
        const Alert chosen = alert;
        finish(true); // first: the action may lead to another page or dialog
        run(chosen);
    }

    AlertList &m_alerts;
    const Clock &m_clock;
    OverviewActions m_actions;
    std::vector<AlertRow *> m_rows;
};

class StoragesDialog final : public RowsDialog
{
    Q_DECLARE_TR_FUNCTIONS(StoragesDialog)

public:
    StoragesDialog(const Theme &theme, QWidget *window, Inventory &inventory, Clusters &clusters)
        : RowsDialog(theme, window), m_inventory(inventory), m_clusters(clusters)
    {
        setObjectName(u"storagesDialog"_s);
        rows().setSpacing(Theme::space(3));
        setHead(Icon::Storage, Tone::Info, tr("Storage"), tr("The fullest first. A shared storage is listed once."));
        connect(&inventory, &Inventory::storagesChanged, this, [this] { fill(); });
        connect(&clusters, &Clusters::statusChanged, this, [this] { fill(); });
        fill();
        setFirstFocus(addSafeButton(tr("Close")));
    }

private:
    void fill()
    {
        const std::vector<StorageFacts> storages = readStorages(m_inventory, m_clusters, StorageGrouping::PerNode);
        while (m_rows.size() < storages.size()) {
            m_rows.push_back(new StorageRow(theme()));
            rows().addWidget(m_rows.back());
        }
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i]->setVisible(i < storages.size());
            if (i < storages.size())
                m_rows[i]->show(storages[i]);
        }
        fit();
    }

    Inventory &m_inventory;
    Clusters &m_clusters;
    std::vector<StorageRow *> m_rows;
};

} // namespace

Dialog *openAlertsDialog(const Theme &theme, QWidget *window, AlertList &alerts, const Clock &clock, const OverviewActions &actions)
{
    auto *dialog = new AlertsDialog(theme, window, alerts, clock, actions);
    dialog->open();
    return dialog;
}

Dialog *openStoragesDialog(const Theme &theme, QWidget *window, Inventory &inventory, Clusters &clusters)
{
    auto *dialog = new StoragesDialog(theme, window, inventory, clusters);
    dialog->open();
    return dialog;
}

} // namespace orbit::ui
