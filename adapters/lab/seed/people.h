#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace orbit::lab {

struct Team
{
    QByteArray id;     ///< "finance", also the pool orbit/finance
    QByteArray title;  ///< "Finance", the pool's comment
    QByteArray prefix; ///< "fin"
    int share;         ///< Desktops of 55.
    int subnet;        ///< 10.20.subnet.x
    int templateId;
    bool persistent;
};

struct Person
{
    QByteArray first;
    QByteArray last;
    [[nodiscard]] QByteArray login() const { return first.toLower() + '.' + last.toLower(); }
    [[nodiscard]] QByteArray fullName() const { return first + ' ' + last; }
};

inline constexpr int teamCount = 5;
[[nodiscard]] const Team &team(int index);
/// Whose desktop the n-th of a team is; nobody's when the first name is empty.
[[nodiscard]] Person ownerOf(int teamIndex, int number);
[[nodiscard]] QByteArray nodeName(int index);

} // namespace orbit::lab
