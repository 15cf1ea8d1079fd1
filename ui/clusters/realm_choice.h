#pragma once

#include "core/async/scope.h"
#include "core/clusters/clusters.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class ComboBox;
class Field;

/// In which realm of a Proxmox VE cluster the people of the registry are: by tokens that Orbit makes, in a directory with the password they
/// have, or nowhere (direct mode). It reads the realms there are; the one in use and Orbit's own are offered also without an answer.
class RealmChoice final : public QWidget
{
    Q_OBJECT

public:
    /// `clusters` outlives it.
    RealmChoice(const Theme &theme, Clusters &clusters, const QString &label);

    /// Offers the realms of that cluster; `inUse` is the one in use, empty while nobody knows. Nothing is chosen then.
    void setCluster(const ClusterProfile &profile, const QString &inUse);
    /// Shows the one in use unless another one was chosen.
    void setInUse(const QString &inUse);
    /// As if the person had chosen it.
    void choose(const QString &realm);
    /// Shows the one in use, whatever was chosen.
    void forgetChoice();
    /// The person wants another one than is in use.
    bool isChosen() const { return m_isChosen && realm() != m_inUse; }
    /// Id of a realm, or directMode.
    QString realm() const;
    ComboBox *box() const { return m_realms; }
    /// Below it, in place of what the choice means.
    void setError(const QString &error);

Q_SIGNALS:
    void changed();

private:
    void show(const QString &realm);
    void offer(const std::vector<Realm> &realms);
    void explain();
    static Task<> read(RealmChoice *choice, ClusterProfile profile);

    Clusters &m_clusters;
    QString m_inUse;
    bool m_isChosen = false;
    ComboBox *m_realms;
    Field *m_field;
    Scope m_scope; // last
};

} // namespace orbit::ui
