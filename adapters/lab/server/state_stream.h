#pragma once

#include "adapters/lab/model/cluster.h"

#include <QDataStream>

namespace orbit::lab {

/// Streams one value of the model in either direction, so that reading and writing cannot drift apart.
class StateStream final
{
public:
    StateStream(QDataStream &stream, bool writing) : m_stream(stream), m_writing(writing) {}

    template <typename... T>
    void all(T &...values)
    {
        (one(values), ...);
    }

    void one(QByteArray &value) { plain(value); }
    void one(QByteArrayList &value) { plain(value); }
    void one(QSet<QByteArray> &value) { plain(value); }
    void one(qint64 &value) { plain(value); }
    void one(int &value) { plain(value); }
    void one(quint32 &value) { plain(value); }
    void one(double &value) { plain(value); }
    void one(bool &value) { plain(value); }
    void one(RunState &value);
    void one(Snapshot &value);
    void one(Guest &value);
    void one(Node &value);
    void one(Volume &value);
    void one(Storage &value);
    void one(Pool &value);
    void one(ApiToken &value);
    void one(TfaEntry &value);
    void one(User &value);
    void one(Group &value);
    void one(Realm &value);
    void one(AclNode &value);
    void one(Task &value);
    void one(LogEntry &value);

    template <typename K, typename V>
    void one(std::map<K, V> &map)
    {
        auto count = static_cast<quint32>(map.size());
        plain(count);
        if (m_writing) {
            for (auto &[key, value] : map) {
                K copy = key;
                all(copy, value);
            }
            return;
        }
        map.clear();
        for (quint32 i = 0; i < count && m_stream.status() == QDataStream::Ok; ++i) {
            K key{};
            V value{};
            all(key, value);
            map.emplace(std::move(key), std::move(value));
        }
    }

    template <typename Sequence>
        requires requires(Sequence s) { s.emplace_back(); }
    void one(Sequence &list)
    {
        auto count = static_cast<quint32>(list.size());
        plain(count);
        if (!m_writing)
            list.clear();
        for (quint32 i = 0; i < count && m_stream.status() == QDataStream::Ok; ++i) {
            if (!m_writing)
                list.emplace_back();
            one(list[i]);
        }
    }

private:
    template <typename T>
    void plain(T &value)
    {
        if (m_writing)
            m_stream << value;
        else
            m_stream >> value;
    }

    QDataStream &m_stream;
    bool m_writing;
};

} // namespace orbit::lab
