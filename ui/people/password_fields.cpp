#include "ui/people/password_fields.h"

#include "ui/text/login_rules.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int madeIndex = 0;
constexpr int labelHeight = 22;

} // namespace

void copyText(const QString &text) { QGuiApplication::clipboard()->setText(text); }

PasswordFields::PasswordFields(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_kind(new Segmented(theme)), m_edit(new LineEdit(theme)), m_field(new Field(theme, tr("Password"), m_edit))
{
    m_kind->setObjectName(QStringLiteral("passwordKind"));
    m_kind->setAccessibleName(tr("Where the password comes from"));
    m_kind->addSegment(tr("Make one"));
    m_kind->addSegment(tr("Type one"));
    m_edit->setObjectName(QStringLiteral("passwordEdit"));
    m_edit->setMono(true);
    auto *copy = new IconButton(theme, Icon::Clone, tr("Copy password"));
    copy->setObjectName(QStringLiteral("passwordCopy"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    // In line with the field, whose label is above it.
    auto *copyPlace = new QVBoxLayout;
    copyPlace->addSpacing(labelHeight);
    copyPlace->addWidget(copy);
    copyPlace->addStretch(1);
    row->addLayout(copyPlace);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_kind, 0, Qt::AlignLeft);
    column->addLayout(row);
    connect(m_kind, &Segmented::chosen, this, &PasswordFields::choose);
    connect(copy, &Button::clicked, this, &PasswordFields::copy);
    connect(m_edit, &QLineEdit::returnPressed, this, &PasswordFields::submitted);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
    choose(madeIndex);
}

bool PasswordFields::isMade() const { return m_kind->currentIndex() == madeIndex; }

void PasswordFields::choose(int index)
{
    m_kind->setCurrentIndex(index);
    if (isMade()) {
        m_typed = m_edit->text();
        m_edit->setText(makePassword().exposeText());
    } else {
        m_edit->setText(m_typed);
    }
    m_edit->setReadOnly(isMade());
    m_field->setError({});
    m_field->setHelp(isMade() ? tr("Copy it now. Nobody can read it later.") : tr("At least %n character(s).", nullptr, shortestPassword));
}

void PasswordFields::showResult()
{
    m_kind->hide();
    m_edit->setReadOnly(true);
    m_field->setHelp({});
}

bool PasswordFields::check()
{
    m_field->setError(passwordProblem(m_edit->text()));
    if (!m_field->error().isEmpty())
        m_edit->setFocus(Qt::OtherFocusReason);
    return m_field->error().isEmpty();
}

Secret PasswordFields::password() const { return Secret::fromText(m_edit->text()); }

void PasswordFields::copy() { copyText(m_edit->text()); }

} // namespace orbit::ui
