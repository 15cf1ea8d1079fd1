#pragma once

#include "core/async/task.h"

#include <QString>

#include <functional>

class QWidget;

namespace orbit::ui {

/// Asks where a file of this name is to go; empty when the person thinks better of it.
using FileChooser = std::function<Task<QString>(QWidget *window, QString name)>;

/// By the system's own dialog, in the folder of documents.
Task<QString> chooseFileToSave(QWidget *window, QString name);

} // namespace orbit::ui
