// How the screen's filters become views of the person's own.
#include "ui/desktops/desktops_screen.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/name_dialog.h"
#include "ui/desktops/view_tabs.h"

namespace orbit::ui {

void DesktopsScreen::saveView()
{
    auto *dialog = new NameDialog(m_parts.theme, window(), tr("Save this view"), tr("Save view"), {});
    connect(dialog, &NameDialog::named, this, [this](const QString &name) {
        const QString query = bothQueries(m_viewTabs->current().query, m_filterBar->query());
        const QString id = m_views.save(name, query);
        m_filterBar->clear();
        m_viewTabs->setCurrent(id);
    });
    dialog->open();
}

void DesktopsScreen::renameView(const QString &id)
{
    const int index = m_views.indexOf(id);
    if (index < 0)
        return;
    const QString old = m_views.views()[static_cast<std::size_t>(index)].name;
    auto *dialog = new NameDialog(m_parts.theme, window(), tr("Rename %1").arg(old), tr("Rename view"), old);
    connect(dialog, &NameDialog::named, this, [this, id](const QString &name) { m_views.rename(id, name); });
    dialog->open();
}

} // namespace orbit::ui
