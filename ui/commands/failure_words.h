#pragma once

#include "core/base/error.h"

#include <QCoreApplication>
#include <QString>

namespace orbit::ui {

/// Why a power action failed and what to do about it: what only power actions meet, else the words for any failure.
class FailureWords final
{
    Q_DECLARE_TR_FUNCTIONS(FailureWords)

public:
    static QString whyAndWhatToDo(const Error &error);

private:
    static QString ofPower(const QString &text);
};

} // namespace orbit::ui
