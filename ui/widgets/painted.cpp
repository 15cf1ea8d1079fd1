#include "ui/widgets/painted.h"

#include <QAccessibleWidget>

namespace orbit::ui {

namespace {

class PaintedAccessible final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit PaintedAccessible(Painted *widget) : QAccessibleWidget(widget, widget->accessibleRole()) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface && !painted()->accessibleValue().isEmpty())
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? painted()->accessibleValue() : QAccessibleWidget::text(kind);
    }

    QVariant currentValue() const override { return painted()->accessibleValue(); }
    void setCurrentValue(const QVariant &) override {} // shown values are not edited
    QVariant maximumValue() const override { return {}; }
    QVariant minimumValue() const override { return {}; }
    QVariant minimumStepSize() const override { return {}; }

private:
    Painted *painted() const { return static_cast<Painted *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<Painted *>(object);
    return widget ? new PaintedAccessible(widget) : nullptr;
}

} // namespace

void followTheme(QWidget *widget, const Theme &theme)
{
    QObject::connect(&theme, &Theme::changed, widget, [widget] {
        widget->updateGeometry();
        widget->update();
    });
}

Painted::Painted(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    static const bool installed = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(installed);
    followTheme(this, theme);
}

void Painted::valueChanged()
{
    QAccessibleValueChangeEvent event(this, accessibleValue());
    QAccessible::updateAccessibility(&event);
    update();
}

} // namespace orbit::ui
