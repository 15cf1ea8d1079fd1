#include "ui/setup/setup_step.h"

#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace orbit::ui {

SetupStep::SetupStep(const SetupParts &parts, SetupRow row, QWidget *parent) : QWidget(parent), m_parts(parts), m_row(row) {}

Task<Result<void>> SetupStep::commit() { co_return Result<void>(); }

QString SetupStep::busyWord() const { return tr("Saving"); }

QWidget *SetupStep::makeHead(const QString &title, const QString &text)
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, Theme::space(2));
    column->setSpacing(0);
    column->addWidget(new Label(theme(), title, TypeRole::Hero));
    column->addWidget((new Label(theme(), text, TypeRole::Body, Role::TextTertiary))->wrapped());
    return head;
}

} // namespace orbit::ui
