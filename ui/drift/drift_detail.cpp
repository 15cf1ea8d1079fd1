#include "ui/drift/drift_detail.h"

#include "ui/drift/drift_words.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int gapOfFields = 14;
constexpr int gapOfWords = 4;

QString orNothing(const QString &text) { return text.isEmpty() ? DriftDetail::tr("Nothing") : text; }

} // namespace

DriftDetail::DriftDetail(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new Label(theme, {}, TypeRole::DialogTitle)),
      m_place(new Label(theme, {}, TypeRole::Mono, Role::TextSecondary)),
      m_meaning((new Label(theme, {}, TypeRole::Body, Role::Text))->wrapped()),
      m_put(new Button(theme, {}, ButtonKind::Tinted))
{
    setObjectName(QStringLiteral("driftDetail"));
    m_put->setObjectName(QStringLiteral("driftPut"));
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, sizes::pagePaddingY);
    column->setSpacing(gapOfWords);
    column->addWidget(m_title);
    column->addWidget(m_place);
    column->addSpacing(gapOfFields);
    column->addWidget(m_meaning);
    const auto field = [&](const QString &name) {
        column->addSpacing(gapOfFields);
        column->addWidget(new Label(theme, name, TypeRole::Label, Role::TextSecondary));
        auto *value = (new Label(theme, {}, TypeRole::Body, Role::Text))->wrapped();
        column->addWidget(value);
        return value;
    };
    m_wished = field(tr("The registry says"));
    m_found = field(tr("Proxmox VE has"));
    m_way = field(tr("Putting it right"));
    m_wished->setObjectName(QStringLiteral("driftWished"));
    m_found->setObjectName(QStringLiteral("driftFound"));
    m_way->setObjectName(QStringLiteral("driftWay"));
    column->addSpacing(gapOfFields);
    auto *row = new QHBoxLayout;
    row->addWidget(m_put);
    row->addStretch();
    column->addLayout(row);
    column->addStretch();
    connect(m_put, &Button::clicked, this, &DriftDetail::putAsked);
    setRow(nullptr);
}

void DriftDetail::setRow(const DriftRow *row)
{
    for (QWidget *child : findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
        child->setVisible(row != nullptr);
    if (!row)
        return;
    const DriftFinding &finding = row->finding;
    const QString way = driftWay(finding);
    m_title->setText(driftTitle(finding.kind));
    m_place->setText(finding.path);
    m_meaning->setText(driftMeaning(finding));
    m_wished->setText(orNothing(finding.wished));
    m_found->setText(orNothing(finding.found));
    m_way->setText(way.isEmpty() ? tr("Only a person can decide this.") : way);
    m_hasWay = !way.isEmpty();
    m_put->setText(driftVerb(finding));
    m_put->setVisible(m_hasWay);
}

void DriftDetail::setBusy(bool isBusy)
{
    if (isBusy == std::exchange(m_isBusy, isBusy))
        return;
    if (isBusy)
        m_put->setLoading(tr("Putting right"));
    else
        m_put->setReady();
}

void DriftDetail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRectF(0, 0, hairline(devicePixelRatioF()), height()), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
