#include "core/async/later.h"

#include <QThreadStorage>

namespace orbit::detail {

QObject *threadAnchor()
{
    static QThreadStorage<QObject *> anchors; // deleted with its thread
    if (!anchors.hasLocalData())
        anchors.setLocalData(new QObject);
    return anchors.localData();
}

} // namespace orbit::detail
