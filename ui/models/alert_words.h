#pragma once

#include "core/alerts/alert.h"
#include "ui/theme/tokens.gen.h"

#include <QCoreApplication>
#include <QString>

namespace orbit::ui {

/// An alert in words: what, its effect, and the one action that helps.
class AlertWords final
{
    Q_DECLARE_TR_FUNCTIONS(AlertWords)

public:
    static QString title(const Alert &alert);
    static QString effect(const Alert &alert, const QDateTime &now);
    static QString action(const Alert &alert);
    static Icon icon(const Alert &alert);
    static Tone tone(const Alert &alert);
};

} // namespace orbit::ui
