#pragma once

#include "core/base/error.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class Label;

/// One line in a card whose data could not be read, with the way to try again. Hidden while all is well.
class TroubleRow final : public QWidget
{
    Q_OBJECT

public:
    /// `what`: "Figures cannot be loaded."
    TroubleRow(const Theme &theme, const QString &what, QWidget *parent = nullptr);

    void showTrouble(const Error &error);

Q_SIGNALS:
    void retryAsked();

private:
    QString m_what;
    Label *m_words;
};

} // namespace orbit::ui
