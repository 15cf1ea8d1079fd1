#include "ui/audit/audit_pane.h"

#include "ui/text/error_text.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int newestTop = 8;

} // namespace

AuditPane::AuditPane(const Theme &theme, AuditModel &model, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_header(new AuditListHeader(theme)),
      m_list(new AuditList(theme, model, clock)),
      m_faces(new ListFaces(theme, model, m_list,
                            {.id = QStringLiteral("audit"),
                             .failed = tr("The audit log cannot be loaded"),
                             .empty = {.icon = Icon::Audit,
                                       .tone = Tone::Neutral,
                                       .title = tr("Nothing happened yet"),
                                       .text = tr("Everything people and Orbit do is written down here, and nobody can take it back.")},
                             .noMatch = {},
                             .advise = [](const Error &error) { return wholeAdvice(describe(error)); }})),
      m_newest(new Button(theme, Icon::ArrowUp, tr("New entries"), ButtonKind::Primary, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_faces, 1);
    m_newest->setObjectName(QStringLiteral("auditNewest"));
    m_newest->setSizeClass(ButtonSize::Small);
    m_newest->hide();
    m_header->follow(m_list->viewport());
    connect(m_newest, &Button::clicked, this, &AuditPane::newestAsked);
    connect(m_faces, &ListFaces::clearFiltersAsked, this, &AuditPane::clearFiltersAsked);
}

void AuditPane::setNewWaiting(bool isWaiting)
{
    m_newest->setVisible(isWaiting);
    if (isWaiting)
        placeNewest();
}

void AuditPane::placeNewest()
{
    const QSize size = m_newest->sizeHint();
    m_newest->setGeometry((width() - size.width()) / 2, m_header->height() + newestTop, size.width(), size.height());
    m_newest->raise();
}

void AuditPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeNewest();
}

} // namespace orbit::ui
