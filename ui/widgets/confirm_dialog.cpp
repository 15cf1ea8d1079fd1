#include "ui/widgets/confirm_dialog.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr qsizetype mostListed = 5;
constexpr int blockGap = 14;

Tone toneOf(ConfirmLevel level) { return level == ConfirmLevel::LosesData ? Tone::Danger : Tone::Warning; }

} // namespace

ConfirmDialog::ConfirmDialog(const Theme &theme, QWidget *window, const ConfirmRequest &request)
    : Dialog(theme, window, DialogWidth::Confirm),
      m_safe(addSafeButton(tr("Cancel"))),
      m_main(addMainButton(request.verb, request.level == ConfirmLevel::LosesData ? ButtonKind::Danger : ButtonKind::Primary))
{
    setHead(request.icon, toneOf(request.level), request.title, request.text);
    m_main->setGlyph(request.verbIcon);
    addAffected(request.affected);
    if (!request.option.isEmpty()) {
        m_option = new CheckBox(request.option, panel());
        body()->addSpacing(blockGap - 4); // the box has 4 px of its own around it
        body()->addWidget(m_option);
    }
    if (request.level == ConfirmLevel::LosesData && !request.typed.isEmpty())
        addTyped(request.typed);
    setFirstFocus(m_typed ? static_cast<QWidget *>(m_typed) : request.level == ConfirmLevel::Reversible ? m_main : m_safe);
}

bool ConfirmDialog::isOptionTicked() const { return m_option && m_option->isChecked(); }

void ConfirmDialog::addAffected(const QStringList &affected)
{
    if (affected.isEmpty())
        return;
    body()->addSpacing(8);
    for (const QString &line : affected.first(std::min(mostListed, affected.size())))
        body()->addWidget(new ElidedLabel(theme(), line, TypeRole::Detail, Role::TextSecondary, panel()));
    if (affected.size() > mostListed) {
        const int more = static_cast<int>(affected.size() - mostListed);
        body()->addWidget(new Label(theme(), tr("and %n more", nullptr, more), TypeRole::Detail, Role::TextTertiary, panel()));
    }
}

void ConfirmDialog::addTyped(const QString &wanted)
{
    m_wanted = wanted;
    const QString words = tr("Type %1 to confirm").arg(wanted);
    auto *label = new Label(theme(), words, TypeRole::Detail, Role::TextSecondary, panel());
    label->setFont(uiFont(12, QFont::Medium));
    label->setSpans({{static_cast<int>(words.indexOf(wanted)), static_cast<int>(wanted.size()), theme().font(TypeRole::Mono), Role::Text}});
    m_typed = new LineEdit(theme(), panel());
    m_typed->setMono(true);
    m_typed->setAccessibleName(words);
    label->setBuddy(m_typed);
    body()->addSpacing(blockGap);
    body()->addWidget(label);
    body()->addSpacing(6);
    body()->addWidget(m_typed);
    m_main->setEnabled(false);
    connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::checkTyped);
    connect(m_typed, &QLineEdit::returnPressed, this, &ConfirmDialog::confirmTyped);
}

void ConfirmDialog::checkTyped(const QString &text) { m_main->setEnabled(text.trimmed() == m_wanted); }

void ConfirmDialog::confirmTyped()
{
    if (m_main->isEnabled())
        finish(true);
}

Later<ConfirmAnswer> confirm(const Theme &theme, QWidget *window, const ConfirmRequest &request)
{
    Later<ConfirmAnswer> answer;
    auto *dialog = new ConfirmDialog(theme, window, request);
    const Giver<ConfirmAnswer> giver = answer.giver();
    const QPointer<ConfirmDialog> guard(dialog);
    giver.onAbandon([guard] {
        if (guard)
            guard->finish(false);
    });
    QObject::connect(dialog, &Dialog::finished, dialog,
                     [giver, dialog](bool confirmed) { giver.give({confirmed, confirmed && dialog->isOptionTicked()}); });
    // A window that closes takes the dialog with it; the waiter must still hear.
    QObject::connect(dialog, &QObject::destroyed, dialog, [giver] { giver.give({}); });
    dialog->open();
    return answer;
}

} // namespace orbit::ui
