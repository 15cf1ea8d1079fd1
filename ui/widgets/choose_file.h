#pragma once

#include "core/async/task.h"

#include <QString>

#include <functional>

class QWidget;

namespace orbit::ui {

/// Asks for a file; empty when the person thinks better of it. `name` is a name to begin with, or what kind of file is looked for
/// ("*.csv").
using FileChooser = std::function<Task<QString>(QWidget *window, QString name)>;

/// Where a file of this name is to go, by the system's own dialog, in the folder of documents.
Task<QString> chooseFileToSave(QWidget *window, QString name);
/// Which file is to be read; `pattern` is "*.csv".
Task<QString> chooseFileToOpen(QWidget *window, QString pattern);

} // namespace orbit::ui
