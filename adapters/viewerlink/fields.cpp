#include "adapters/viewerlink/fields.h"

namespace orbit::viewerlink {

namespace {

constexpr qsizetype maxSecretBytes = 4096;

} // namespace

void Writer::secret(const Secret &value)
{
    QByteArray bytes = value.expose();
    blob(bytes, maxSecretBytes);
    bytes.fill('\0');
}

void Writer::blob(const QByteArray &value, qsizetype limit)
{
    Q_ASSERT(value.size() <= limit);
    const auto length = static_cast<quint32>(std::min(value.size(), limit));
    number(length);
    m_bytes.append(value.constData(), length);
}

void Writer::rectangles(const DirtyRectangles &value)
{
    Q_ASSERT(value.size() <= maxFrameRectangles);
    number(static_cast<quint8>(value.size()));
    for (const QRect &rectangle : value) {
        point(rectangle.topLeft());
        size(rectangle.size(), maxPictureSide);
    }
}

void Reader::text(QString &value)
{
    quint16 length = 0;
    number(length);
    if (length > maxTextUnits || m_rest.size() < length * 2)
        return refuse();
    value.resize(length);
    for (QChar &unit : value) {
        quint16 code = 0;
        number(code);
        unit = QChar(code);
    }
}

void Reader::secret(Secret &value)
{
    QByteArray bytes;
    blob(bytes, maxSecretBytes);
    value = Secret(bytes);
    bytes.fill('\0');
}

void Reader::blob(QByteArray &value, qsizetype limit)
{
    quint32 length = 0;
    number(length);
    if (length > limit || m_rest.size() < qsizetype(length))
        return refuse();
    value = m_rest.first(length).toByteArray();
    m_rest = m_rest.sliced(length);
}

void Reader::size(QSize &value, int limit)
{
    quint16 width = 0;
    quint16 height = 0;
    number(width);
    number(height);
    if (width > limit || height > limit)
        return refuse();
    value = QSize(width, height);
}

void Reader::rectangles(DirtyRectangles &value)
{
    quint8 count = 0;
    number(count);
    if (count > maxFrameRectangles)
        return refuse();
    for (int i = 0; i < count; ++i) {
        QPoint corner;
        QSize extent;
        point(corner);
        size(extent, maxPictureSide);
        if (corner.x() < 0 || corner.y() < 0 || corner.x() > maxPictureSide || corner.y() > maxPictureSide)
            return refuse();
        value.append(QRect(corner, extent));
    }
}

} // namespace orbit::viewerlink
