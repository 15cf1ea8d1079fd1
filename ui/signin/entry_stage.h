#pragma once

#include "core/registry/registry.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class BrandPanel;
class EntryForm;

/// The look of the sign-in and of the lock: the brand at the left, the form in the middle of the rest.
class EntryStage final : public QWidget
{
    Q_OBJECT

public:
    EntryStage(Theme &theme, Registry &registry, EntryForm *form, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeRight(Registry &registry, EntryForm *form);
    void turnTheme();

    Theme &m_theme;
    BrandPanel *m_brand;
};

} // namespace orbit::ui
