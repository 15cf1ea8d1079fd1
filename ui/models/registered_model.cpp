#include "ui/models/registered_model.h"

#include "ui/text/assignment_words.h"

namespace orbit::ui {

RegisteredModel::RegisteredModel(RegisteredDesktops &desktops, QObject *parent) : TeamRows(desktops, parent), m_desktops(desktops) {}

QVariant RegisteredModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RegisteredDesktop &desktop = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return desktop.name;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "machine, where it is").arg(desktop.name, placeText(desktop));
    case KeyRole:
        return desktop.id.value();
    default:
        return {};
    }
}

} // namespace orbit::ui
