#include "adapters/lab/seed/people.h"

#include <array>

namespace orbit::lab {

namespace {

const std::array<Team, teamCount> teams{{{"finance", "Finance", "fin", 14, 11, 9012, false},
                                         {"support", "Support", "sup", 16, 12, 9012, false},
                                         {"design", "Design", "dsg", 9, 13, 9008, true},
                                         {"engineering", "Engineering", "eng", 11, 14, 9020, true},
                                         {"people", "People", "ppl", 5, 15, 9012, false}}};

/// The people of the mockups; "-" is an unassigned desktop.
const std::array<QByteArrayList, teamCount> named{
    QByteArrayList{"Mira Kestrin", "Jonas Adeyal", "Elif Vantor", "Tobias Brandel", "-", "Ruben Lindqvar", "Noor Tamsel", "Casper Rovik",
                   "Lene Hallenz", "Idris Morvan", "Petra Setteri", "Yuki Quilan", "-", "Salome Astrup"},
    QByteArrayList{"Dario Belcour", "Wanda Norrvik", "Emil Pallas", "Hanna Iwaru", "-", "Oskar Fenwald", "Leila Dremmer", "Marek Korvane"},
    QByteArrayList{"Runa Vantor", "Silas Brandel", "-", "Ugo Lindqvar", "Vera Tamsel", "Wim Rovik", "Xenia Hallenz", "Yaro Morvan"},
    QByteArrayList{"Alba Quilan", "Bruno Corvane", "Cleo Astrup", "Dunja Belcour", "-", "Falk Pallas", "Greta Iwaru", "Hanno Fenwald"},
    QByteArrayList{"Hugo Tildesen", "Uma Yarrin"}};

const QByteArrayList firstNames{"Ada",   "Bela",  "Carla", "Dana",  "Enzo",  "Freya", "Gino",  "Hilda", "Ivo",  "Jana",   "Kalle", "Lotte",
                                "Milan", "Nadia", "Olaf",  "Paula", "Quinn", "Rosa",  "Stina", "Timo",  "Ulla", "Viktor", "Wilma", "Zeno"};
const QByteArrayList lastNames{"Adeyal",  "Astrup", "Belcour", "Brandel", "Corvane",  "Dremmer", "Eskola",  "Fenwald", "Garvin",
                               "Hallenz", "Iwaru",  "Jarnec",  "Korvane", "Lindqvar", "Morvan",  "Norrvik", "Orlens",  "Pallas",
                               "Quilan",  "Rovik",  "Setteri", "Tamsel",  "Ulvar",    "Vantor",  "Wexler",  "Yarrin",  "Zander"};

const QByteArrayList nodeNames{"atlas",  "callisto", "dione",   "rhea",     "titan",  "mimas",   "phoebe",  "ariel",
                               "oberon", "triton",   "proteus", "larissa",  "nereid", "umbriel", "titania", "miranda",
                               "europa", "ganymede", "io",      "amalthea", "thebe",  "metis",   "himalia", "elara"};

} // namespace

const Team &team(int index) { return teams[static_cast<std::size_t>(index)]; }

Person ownerOf(int teamIndex, int number)
{
    const QByteArrayList &known = named[static_cast<std::size_t>(teamIndex)];
    if (number < known.size()) {
        const QByteArrayList words = known[number].split(' ');
        return words.size() == 2 ? Person{words[0], words[1]} : Person{};
    }
    if (number % 7 == 5)
        return {};
    const int index = number * teamCount + teamIndex;
    const auto pairs = firstNames.size() * lastNames.size();
    Person person{firstNames[index % firstNames.size()], lastNames[(index / firstNames.size() + index) % lastNames.size()]};
    if (index >= pairs)
        person.last += QByteArray::number(index / pairs + 1);
    return person;
}

QByteArray nodeName(int index) { return index < nodeNames.size() ? nodeNames[index] : "moon-" + QByteArray::number(index + 1); }

} // namespace orbit::lab
