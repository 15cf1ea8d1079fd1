#include "ui/setup/template_row.h"

#include "ui/text/formats.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

QString wordOf(ImagePoint point)
{
    switch (point) {
    case ImagePoint::GuestAgent:
        return TemplateRow::tr("no guest agent");
    case ImagePoint::CloudInit:
        return TemplateRow::tr("no cloud-init drive");
    case ImagePoint::VirtioDisk:
        return TemplateRow::tr("disk without VirtIO");
    case ImagePoint::VirtioNet:
        return TemplateRow::tr("network without VirtIO");
    case ImagePoint::LinkedClone:
        return TemplateRow::tr("no linked clones on its storage");
    }
    Q_UNREACHABLE();
}

} // namespace

QString missingWords(const QList<ImagePoint> &missing)
{
    QStringList words;
    for (const ImagePoint point : missing)
        words.append(wordOf(point));
    return words.join(TemplateRow::tr(", ", "between parts of a list"));
}

TemplateRow::TemplateRow(const Theme &theme, const FoundTemplate &found, QWidget *parent)
    : QWidget(parent), m_found(found), m_box(new CheckBox)
{
    setObjectName(QStringLiteral("setupTemplate.%1").arg(found.vmId.value()));
    m_box->setAccessibleName(tr("Offer %1").arg(found.name));
    const bool isWindows = found.osType.startsWith(QLatin1String("win"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(Theme::space(3));
    row->addWidget(m_box);
    row->addWidget(new IconTile(theme, isWindows ? Icon::OsWindows : Icon::OsLinux, Tone::Neutral, 32));
    row->addWidget(makeWords(theme), 1);
    const bool isReady = found.missing.isEmpty();
    row->addWidget(new Badge(theme, BadgeLook{.text = isReady ? tr("Ready") : tr("Works, with limits"),
                                              .tone = isReady ? Tone::Success : Tone::Warning,
                                              .icon = isReady ? Icon::Check : Icon::Alert}));
    connect(m_box, &QCheckBox::toggled, this, &TemplateRow::toggled);
}

QWidget *TemplateRow::makeWords(const Theme &theme) const
{
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *name = new ElidedLabel(theme, m_found.name, TypeRole::BodyStrong);
    name->setElideMode(Qt::ElideMiddle);
    column->addWidget(name);
    const QString facts =
        tr("VMID %1 on %2, %n core(s), %3 memory, %4 disk", nullptr, m_found.cores)
            .arg(m_found.vmId.value())
            .arg(m_found.node.value(), bytesText(static_cast<quint64>(m_found.memory)), bytesText(static_cast<quint64>(m_found.disk)));
    column->addWidget(new ElidedLabel(theme, facts, TypeRole::Detail, Role::TextTertiary));
    if (!m_found.missing.isEmpty())
        column->addWidget(new ElidedLabel(theme, missingWords(m_found.missing), TypeRole::Detail, Role::WarningText));
    return words;
}

bool TemplateRow::isTaken() const { return m_box->isChecked(); }

void TemplateRow::setTaken(bool isTaken) { m_box->setChecked(isTaken); }

} // namespace orbit::ui
