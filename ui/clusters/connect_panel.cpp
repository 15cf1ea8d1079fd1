#include "ui/clusters/connect_panel.h"

#include "ui/clusters/connect_form.h"
#include "ui/clusters/trust_card.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int columnGap = 24;
constexpr int formWidth = 400;
constexpr int sideWidth = 480;

} // namespace

ConnectPanel::ConnectPanel(const Theme &theme, Clusters &clusters, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_form(new ConnectForm(theme, clusters, {.verb = tr("Connect"), .shortcut = {}}))
{
    setObjectName(QStringLiteral("connectPanel"));
    m_form->setFixedWidth(formWidth);
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, Theme::space(4), 0, 0);
    columns->setSpacing(columnGap);
    columns->addWidget(m_form, 0, Qt::AlignTop);
    columns->addWidget(makeSide(), 0, Qt::AlignTop);
    connect(m_form, &ConnectForm::changed, this, [this] { m_advice->setVisible(!m_form->isCertificateAsked()); });
    connect(m_form, &ConnectForm::connected, this, &ConnectPanel::connected);
    setFocusProxy(m_form);
}

ConnectPanel::~ConnectPanel()
{
    delete m_form; // what it tells when it loses the keyboard finds this whole
}

void ConnectPanel::setAddress(const QString &address) { m_form->setAddress(address); }

QWidget *ConnectPanel::makeSide()
{
    auto *side = new QWidget(this);
    side->setFixedWidth(sideWidth);
    m_advice =
        (new Label(m_theme,
                   tr("Make a user and an API token of its own for Orbit, with no more rights than it needs:\n\n"
                      "VM.Audit, VM.PowerMgmt and VM.Console on the guests, VM.Monitor (from Proxmox VE 9 VM.GuestAgent.Audit) for their "
                      "addresses, Sys.Audit and Datastore.Audit for nodes and storage, Pool.Audit for teams.\n\n"
                      "Orbit names a right that is missing where it matters."),
                   TypeRole::Body, Role::TextSecondary, side))
            ->wrapped();
    m_advice->setObjectName(QStringLiteral("advice"));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->addWidget(m_form->trustCard());
    column->addWidget(m_advice);
    return side;
}

} // namespace orbit::ui
