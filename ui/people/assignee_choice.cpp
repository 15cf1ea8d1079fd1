#include "ui/people/assignee_choice.h"

#include "ui/people/people_errors.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int deviceIndex = 1;

} // namespace

AssigneeChoice::AssigneeChoice(const Theme &theme, Devices &devices, const Person &person, QWidget *parent)
    : QWidget(parent),
      m_devices(devices),
      m_person(person),
      m_kind(new Segmented(theme)),
      m_device(new ComboBox(theme)),
      m_deviceField(new Field(theme, tr("Computer"), m_device))
{
    m_kind->setObjectName(QStringLiteral("assignFor"));
    m_kind->addSegment(tr("The person"));
    m_kind->addSegment(tr("One computer"));
    m_kind->setCurrentIndex(0);
    m_device->setObjectName(QStringLiteral("assignDevice"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(4));
    row->addWidget(new Field(theme, tr("For"), m_kind), 1, Qt::AlignTop);
    auto *place = new QWidget; // keeps the half of the row while the field is hidden
    auto *column = new QHBoxLayout(place);
    column->setContentsMargins({});
    column->addWidget(m_deviceField);
    row->addWidget(place, 1, Qt::AlignTop);
    m_deviceField->hide();
    connect(m_kind, &Segmented::chosen, this, &AssigneeChoice::choose);
}

bool AssigneeChoice::isForDevice() const { return m_kind->currentIndex() == deviceIndex; }

void AssigneeChoice::choose(int index)
{
    m_deviceField->setVisible(index == deviceIndex);
    if (index == deviceIndex && m_device->count() == 0)
        m_scope.start(read(m_person.id));
}

Task<> AssigneeChoice::read(PersonId person)
{
    const Result<std::vector<Device>> devices = co_await m_devices.of(person);
    if (!devices) {
        m_deviceField->setError(peopleAdvice(devices.error()));
        co_return;
    }
    m_device->clear();
    for (const Device &device : *devices) {
        if (device.kind != DeviceKind::Agent)
            m_device->addItem(device.name, device.id.value());
    }
    m_deviceField->setError({});
    m_deviceField->setHelp(m_device->count() == 0 ? tr("%1 has not signed in on any computer yet.").arg(m_person.name)
                                                  : tr("It is taken away when this computer is revoked."));
}

bool AssigneeChoice::check()
{
    const bool isComplete = !isForDevice() || m_device->currentIndex() >= 0;
    if (!isComplete && m_deviceField->error().isEmpty())
        m_deviceField->setError(tr("%1 has not signed in on any computer yet.").arg(m_person.name));
    return isComplete;
}

Assignee AssigneeChoice::assignee() const
{
    if (isForDevice())
        return {.kind = AssigneeKind::Device, .id = m_device->currentData().toString(), .name = m_device->currentText()};
    return {.kind = AssigneeKind::Person, .id = m_person.id.value(), .name = m_person.name};
}

} // namespace orbit::ui
