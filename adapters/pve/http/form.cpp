#include "adapters/pve/http/form.h"

namespace orbit::pve {

Form &Form::addRaw(QLatin1String key, const QByteArray &value)
{
    if (!m_encoded.isEmpty())
        m_encoded += '&';
    m_encoded += QByteArrayView(key.data(), key.size());
    m_encoded += '=';
    m_encoded += value.toPercentEncoding();
    return *this;
}

Form &Form::add(QLatin1String key, const QString &value) { return addRaw(key, value.toUtf8()); }

Form &Form::add(QLatin1String key, qint64 value) { return addRaw(key, QByteArray::number(value)); }

Form &Form::add(QLatin1String key, bool value) { return addRaw(key, value ? QByteArray("1") : QByteArray("0")); }

Form &Form::add(QLatin1String key, const QStringList &values)
{
    for (const QString &value : values)
        add(key, value);
    return *this;
}

QByteArray apiPath(std::initializer_list<QString> pieces)
{
    QByteArray path;
    for (const QString &piece : pieces)
        path += '/' + piece.toUtf8().toPercentEncoding("@:!");
    return path;
}

} // namespace orbit::pve
