#include "ui/setup/calls_card.h"

#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int rowHeight = 26;
constexpr int endWidth = 64;

} // namespace

CallsCard::CallsCard(const Theme &theme, QWidget *parent) : Card(theme, tr("Preparing Proxmox VE"), parent)
{
    setObjectName(QStringLiteral("setupCalls"));
    body()->setSpacing(0);
}

void CallsCard::setCalls(const std::vector<SetupCall> &calls, bool isRunning)
{
    if (calls.size() < m_shown) {
        while (QLayoutItem *item = body()->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        m_shown = 0;
    }
    for (; m_shown < calls.size(); ++m_shown)
        addRow(calls.at(m_shown));
    const bool isFailed = !calls.empty() && calls.back().failure.has_value();
    setRemark(isRunning  ? tr("each call as it is made")
              : isFailed ? tr("stopped, what was made stays")
                         : tr("done, the password is forgotten"));
}

void CallsCard::addRow(const SetupCall &call)
{
    auto *line = new QWidget;
    line->setFixedHeight(rowHeight);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(2));
    const bool isFailed = call.failure.has_value();
    row->addWidget(new Glyph(theme(), isFailed ? Icon::XCircle : Icon::CheckCircle, isFailed ? Role::DangerText : Role::SuccessText,
                             sizes::iconSmall));
    auto *path = new ElidedLabel(theme(), tr("%1 %2", "method, path").arg(call.method, call.path), TypeRole::Mono, Role::TextSecondary);
    path->setElideMode(Qt::ElideMiddle);
    auto *thing = new ElidedLabel(theme(), call.thing, TypeRole::Detail);
    for (ElidedLabel *label : {path, thing})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the same columns in every row
    row->addWidget(path, 3);
    row->addWidget(thing, 2);
    auto *end = new Label(theme(),
                          isFailed        ? tr("failed")
                          : call.wasThere ? tr("was there")
                                          : tr("%1 ms").arg(call.took.count()),
                          TypeRole::Detail, Role::TextTertiary);
    end->setMinimumWidth(endWidth);
    end->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(end);
    body()->addWidget(line);
}

} // namespace orbit::ui
