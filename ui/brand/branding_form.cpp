#include "ui/brand/branding_form.h"

#include "core/async/worker.h"
#include "ui/brand/brand_preview.h"
#include "ui/theme/scene_colors.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/swatch_row.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPixmap>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr qint64 largestLogo = 256 * 1024;
constexpr int longestName = 40;
constexpr int longestText = 120;

/// The grounds a sign-in can have, in the order of tokens.json "accentPresets".
QList<NamedColour> grounds()
{
    const QStringList names = BrandingForm::colourNames();
    QList<NamedColour> swatches;
    for (const QRgb ground : signInGrounds)
        swatches.append({names.at(swatches.size()), [ground] { return QColor(ground); }});
    return swatches;
}

Result<QByteArray> readLogo(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, name, BrandingForm::tr("%1 cannot be read: %2.").arg(name, file.errorString()));
    QByteArray picture = file.read(largestLogo + 1);
    if (picture.size() > largestLogo)
        return fail(ErrorKind::Invalid, name, BrandingForm::tr("This file has more than 256 KiB. Save it smaller."));
    return picture;
}

} // namespace

BrandingForm::BrandingForm(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_name(new LineEdit(theme)),
      m_text(new LineEdit(theme)),
      m_colours(new SwatchRow(theme, grounds())),
      m_choose(new Button(theme, Icon::Upload, tr("Choose file…"))),
      m_clear(new Button(theme, Icon::X, tr("Use Orbit's mark"), ButtonKind::Ghost)),
      m_logoField(new Field(theme, tr("Mark"), makeLogoRow())),
      m_preview(new BrandPreview(theme))
{
    m_name->setObjectName(u"brandName"_s);
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(tr("Orbit"));
    m_text->setObjectName(u"brandText"_s);
    m_text->setMaxLength(longestText);
    m_text->setPlaceholderText(tr("Your desktop, anywhere in the office"));
    m_logoField->setHelp(tr("SVG or PNG, at most 256 KiB."));
    auto *nameField = new Field(theme, tr("Name"), m_name);
    nameField->setHelp(tr("People see it when they sign in."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(4));
    column->addWidget(nameField);
    column->addWidget(new Field(theme, tr("Sentence below it"), m_text));
    column->addWidget(new Field(theme, tr("Colour"), m_colours));
    column->addWidget(m_logoField);
    column->addWidget(new Field(theme, tr("Preview"), m_preview));
    connect(m_name, &QLineEdit::textEdited, this, &BrandingForm::read);
    connect(m_text, &QLineEdit::textEdited, this, &BrandingForm::read);
    connect(m_colours, &SwatchRow::chosen, this, &BrandingForm::read);
    connect(m_choose, &Button::clicked, this, &BrandingForm::chooseLogo);
    connect(m_clear, &Button::clicked, this, &BrandingForm::clearLogo);
    setBranding({});
}

QStringList BrandingForm::colourNames() { return {tr("Blue"), tr("Teal"), tr("Violet"), tr("Berry"), tr("Graphite")}; }

QWidget *BrandingForm::makeLogoRow()
{
    m_choose->setObjectName(u"brandChoose"_s);
    m_clear->setObjectName(u"brandClear"_s);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(Theme::space(2));
    row->addWidget(m_choose);
    row->addWidget(m_clear);
    row->addStretch(1);
    return line;
}

void BrandingForm::setBranding(const Branding &branding)
{
    m_name->setText(branding.name);
    m_text->setText(branding.signInText);
    m_colours->setColour(branding.accent);
    m_logoField->setError({});
    show(branding);
}

void BrandingForm::show(const Branding &branding)
{
    m_branding = branding;
    m_preview->setBranding(branding);
    m_clear->setVisible(!branding.logo.isEmpty());
}

void BrandingForm::read()
{
    Branding now = m_branding;
    now.name = m_name->text().trimmed();
    now.signInText = m_text->text().trimmed();
    now.accent = m_colours->colour();
    show(now);
    Q_EMIT edited();
}

void BrandingForm::chooseLogo()
{
    auto *files = new QFileDialog(window(), tr("Mark of the sign-in"), {}, tr("Pictures (*.svg *.png)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, this, &BrandingForm::takeLogo);
    files->open();
}

void BrandingForm::takeLogo(const QString &file) { m_scope.start(load(this, file)); }

Task<> BrandingForm::load(BrandingForm *form, QString file)
{
    const Result<QByteArray> picture = co_await onWorker([file] { return readLogo(file); });
    if (!picture) {
        form->m_logoField->setError(picture.error().detail);
        co_return;
    }
    QPixmap trial;
    if (!trial.loadFromData(*picture)) {
        form->m_logoField->setError(tr("This file is no picture that Orbit can show. Use SVG or PNG."));
        co_return;
    }
    form->m_logoField->setError({});
    Branding now = form->m_branding;
    now.logo = *picture;
    form->show(now);
    Q_EMIT form->edited();
}

void BrandingForm::clearLogo()
{
    m_logoField->setError({});
    Branding now = m_branding;
    now.logo.clear();
    show(now);
    Q_EMIT edited();
}

} // namespace orbit::ui
