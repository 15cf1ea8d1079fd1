#include "ui/commands/failure_words.h"

#include "ui/text/error_text.h"

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

bool has(const QString &text, QLatin1StringView part) { return text.contains(part, Qt::CaseInsensitive); }

} // namespace

QString FailureWords::whyAndWhatToDo(const Error &error)
{
    const QString known = ofPower(error.detail);
    return known.isEmpty() ? advice(describe(error)) : known;
}

QString FailureWords::ofPower(const QString &text)
{
    const bool isLate = has(text, "got timeout"_L1) || has(text, "timed out"_L1);
    if (isLate && (has(text, "powerdown"_L1) || has(text, "shutdown"_L1) || has(text, "quit"_L1)))
        return tr("The system inside did not react in time. Turn it off when nobody works on it.");
    if (has(text, "storage"_L1) && (has(text, "not online"_L1) || has(text, "not available"_L1)))
        return tr("Its storage is not available on the node. Check the storage, then try again.");
    return {};
}

} // namespace orbit::ui
