#pragma once

#include "ui/theme/tokens.gen.h"

#include <QColor>
#include <QHash>
#include <QPixmap>

namespace orbit::ui {

/// Rendered icons, kept by name, colour, size, resolution and stroke. A hit costs one hash look-up, so delegates may ask on every paint.
class IconStore final
{
public:
    /// A square of `px` dip. Logos keep their proportions inside it. `stroke` 0 chooses the weight the design wants for the size.
    const QPixmap &pixmap(Icon icon, QColor color, int px, qreal dpr, qreal stroke = 0);

    int size() const { return static_cast<int>(m_pixmaps.size()); }

private:
    struct Key
    {
        quint64 what;
        quint64 how;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.what, key.how); }
    };
    QHash<Key, QPixmap> m_pixmaps;
};

} // namespace orbit::ui
