#include "ui/people/outside_fields.h"

#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int vncIndex = 1;
constexpr int rdpPort = 3389;
constexpr int vncPort = 5900;
constexpr int largestPort = 65535;
constexpr int portWidth = 110;
constexpr int longestName = 128;

/// What the registry takes as an address.
bool isHost(const QString &text)
{
    static const QRegularExpression host(QStringLiteral("^[A-Za-z0-9.:_\\[\\]-]{1,253}$"));
    return host.match(text).hasMatch();
}

} // namespace

OutsideFields::OutsideFields(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_name(new LineEdit(theme)),
      m_host(new LineEdit(theme)),
      m_port(new LineEdit(theme)),
      m_nameField(new Field(theme, tr("Name"), m_name)),
      m_hostField(new Field(theme, tr("Address"), m_host)),
      m_portField(new Field(theme, tr("Port"), m_port)),
      m_protocol(new Segmented(theme))
{
    m_name->setObjectName(QStringLiteral("outsideName"));
    m_name->setMaxLength(longestName);
    m_host->setObjectName(QStringLiteral("outsideHost"));
    m_port->setObjectName(QStringLiteral("outsidePort"));
    m_host->setPlaceholderText(QStringLiteral("mac-07.office.lan"));
    m_port->setFixedWidth(portWidth);
    m_protocol->setObjectName(QStringLiteral("outsideProtocol"));
    m_protocol->addSegment(QStringLiteral("RDP"));
    m_protocol->addSegment(QStringLiteral("VNC"));
    m_protocol->setCurrentIndex(0);
    m_port->setText(QString::number(rdpPort));
    connect(m_protocol, &Segmented::chosen, this, &OutsideFields::chooseProtocol);
    auto *names = new QHBoxLayout;
    auto *places = new QHBoxLayout;
    for (QHBoxLayout *line : {names, places})
        line->setSpacing(Theme::space(4));
    names->addWidget(m_nameField, 1, Qt::AlignTop);
    names->addWidget(new Field(theme, tr("Protocol"), m_protocol), 1, Qt::AlignTop);
    places->addWidget(m_hostField, 1, Qt::AlignTop);
    places->addWidget(m_portField, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addLayout(names);
    column->addLayout(places);
}

void OutsideFields::setDesktop(const ExternalDesktop &desktop)
{
    m_desktop = desktop;
    m_name->setText(desktop.name);
    m_host->setText(desktop.host);
    m_port->setText(QString::number(desktop.port));
    m_protocol->setCurrentIndex(desktop.protocol == ExternalDesktop::Protocol::Vnc ? vncIndex : 0);
}

void OutsideFields::chooseProtocol(int index)
{
    const QString usual = QString::number(index == vncIndex ? rdpPort : vncPort);
    if (m_port->text() == usual || m_port->text().isEmpty())
        m_port->setText(QString::number(index == vncIndex ? vncPort : rdpPort));
}

bool OutsideFields::check()
{
    m_nameField->setError(m_name->text().trimmed().isEmpty() ? tr("Type a name.") : QString());
    m_hostField->setError(isHost(m_host->text().trimmed()) ? QString() : tr("Type a host name or an IP address."));
    const int port = m_port->text().trimmed().toInt();
    m_portField->setError(port > 0 && port <= largestPort ? QString() : tr("1 to %1").arg(largestPort));
    return m_nameField->error().isEmpty() && m_hostField->error().isEmpty() && m_portField->error().isEmpty();
}

ExternalDesktop OutsideFields::desktop() const
{
    ExternalDesktop outside = m_desktop;
    outside.name = m_name->text().trimmed();
    outside.protocol = m_protocol->currentIndex() == vncIndex ? ExternalDesktop::Protocol::Vnc : ExternalDesktop::Protocol::Rdp;
    outside.host = m_host->text().trimmed();
    outside.port = static_cast<quint16>(m_port->text().trimmed().toInt());
    return outside;
}

} // namespace orbit::ui
