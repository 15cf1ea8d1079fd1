#pragma once

#include "ui/mydesktops/my_desktop.h"
#include "ui/widgets/painted.h"

namespace orbit::ui {

/// The picture at the top of a card: a sky, a sun and two hills. It never shows the screen of a desktop.
class SceneView final : public Painted
{
    Q_OBJECT

public:
    explicit SceneView(const Theme &theme, QWidget *parent = nullptr);

    void setScene(Scene scene);
    QSize sizeHint() const override { return {320, height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Scene m_scene = Scene::Office;
};

} // namespace orbit::ui
