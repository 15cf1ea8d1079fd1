#pragma once

#include "core/access/assignments.h"
#include "core/access/devices.h"
#include "core/async/scope.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class ComboBox;
class Field;
class Segmented;

/// For whom a desktop is: a person, or one of the computers that person has signed in on.
class AssigneeChoice final : public QWidget
{
    Q_OBJECT

public:
    AssigneeChoice(const Theme &theme, Devices &devices, const Person &person, QWidget *parent = nullptr);

    /// Tells what is missing.
    bool check();
    Assignee assignee() const;

private:
    bool isForDevice() const;
    void choose(int index);
    Task<> read(PersonId person);

    Devices &m_devices;
    Person m_person;
    Segmented *m_kind;
    ComboBox *m_device;
    Field *m_deviceField;
    Scope m_scope;
};

} // namespace orbit::ui
