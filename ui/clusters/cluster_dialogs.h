#pragma once

#include "core/clusters/clusters.h"

class QWidget;

namespace orbit::ui {

class Dialog;
class Theme;

/// "Connect to Proxmox VE" over `window`. It closes by itself when the cluster is there.
Dialog *openConnectDialog(const Theme &theme, QWidget *window, Clusters &clusters);

/// For a cluster whose credential is missing, expired, revoked or refused. Nothing else of the window is lost meanwhile.
Dialog *openSignInDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id);

/// For a cluster that shows another certificate than the trusted one.
Dialog *openTrustDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id);

/// For a cluster whose certificate ends soon: what it shows and what to do. Null while none is known.
Dialog *openCertificateDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id);

/// What the cluster needs of the person: one of the two dialogs above, or nothing.
Dialog *openNeededDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id);

/// Removes the cluster from this console after a question that says what is lost.
Dialog *openRemoveDialog(const Theme &theme, QWidget *window, Clusters &clusters, const ClusterId &id);

} // namespace orbit::ui
