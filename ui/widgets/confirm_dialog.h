#pragma once

#include "core/async/later.h"
#include "ui/widgets/dialog.h"

#include <QStringList>

namespace orbit::ui {

class CheckBox;
class LineEdit;

/// How much a person must think before it happens.
enum class ConfirmLevel {
    Reversible, ///< can be taken back: the focus starts on the action
    Disturbing, ///< people are working there: the focus starts on the safe choice
    LosesData,  ///< cannot be undone: the object's name, or how many they are, must be typed
};

struct ConfirmRequest
{
    ConfirmLevel level = ConfirmLevel::Reversible;
    Icon icon = Icon::Alert;
    /// A question that names the object: "Shut down 3 desktops?"
    QString title;
    /// Who and what is affected, and what stays.
    QString text;
    /// The affected things, one a line; of more than five the rest is counted.
    QStringList affected;
    /// Verb and object: "Delete desktop". Never OK or Yes.
    QString verb;
    std::optional<Icon> verbIcon;
    /// What LosesData asks for.
    QString typed;
    /// A choice that goes with it, such as "Shut down now, without waiting". Never ticked beforehand.
    QString option;
};

struct ConfirmAnswer
{
    bool confirmed = false;
    bool optionTicked = false;
};

class ConfirmDialog final : public Dialog
{
    Q_OBJECT

public:
    ConfirmDialog(const Theme &theme, QWidget *window, const ConfirmRequest &request);

    bool isOptionTicked() const;
    Button *safeButton() const { return m_safe; }
    Button *mainButton() const { return m_main; }
    LineEdit *typedField() const { return m_typed; }

private:
    void addAffected(const QStringList &affected);
    void addTyped(const QString &wanted);
    void checkTyped(const QString &text);
    void confirmTyped();

    QString m_wanted;
    LineEdit *m_typed = nullptr;
    CheckBox *m_option = nullptr;
    Button *m_safe;
    Button *m_main;
};

/// const auto answer = co_await confirm(theme, window, request);
/// Goes away unanswered with the awaiting task.
Later<ConfirmAnswer> confirm(const Theme &theme, QWidget *window, const ConfirmRequest &request);

} // namespace orbit::ui
