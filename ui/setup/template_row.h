#pragma once

#include "core/setup/proxmox_setup.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class CheckBox;

/// One template that was found: take it or not, what it is, and what it lacks as a golden image.
class TemplateRow final : public QWidget
{
    Q_OBJECT

public:
    TemplateRow(const Theme &theme, const FoundTemplate &found, QWidget *parent = nullptr);

    const FoundTemplate &found() const { return m_found; }
    bool isTaken() const;
    void setTaken(bool isTaken);

Q_SIGNALS:
    void toggled();

private:
    QWidget *makeWords(const Theme &theme) const;

    FoundTemplate m_found;
    CheckBox *m_box;
};

/// "no guest agent, no cloud-init drive"; empty when nothing is missing.
QString missingWords(const QList<ImagePoint> &missing);

} // namespace orbit::ui
