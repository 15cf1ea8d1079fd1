#pragma once

#include "adapters/lab/schema/method_spec.h"

namespace orbit::lab {

/// Reads the TYPE and PARAMETER words of the method tables and remembers the names that they give.
class TypeReader final
{
public:
    explicit TypeReader(QByteArrayList &problems) : m_problems(problems) {}

    /// "type NAME TYPE": words are the NAME and the TYPE.
    void nameType(const QByteArrayList &words);
    /// "string NAME PART...": words are the NAME and the parts.
    void nameString(const QByteArrayList &words);
    /// "set NAME PARAMETER..."
    void nameSet(const QByteArrayList &words);
    /// "name?=TYPE", "a,b", "+set", "a=>b@c": adds what the word says.
    void addParam(ParamSpecs &into, const QByteArray &word);
    /// A TYPE, or the type that has the name when the text is empty.
    [[nodiscard]] ParamSpec typeOf(const QByteArray &text);
    /// The type with that name, text when there is none.
    [[nodiscard]] ParamSpec typeNamed(const QByteArray &name) const;

private:
    void addAlias(ParamSpecs &into, const QByteArray &names, const QByteArray &target);
    ParamSpec baseType(const QByteArray &text);

    std::map<QByteArray, ParamSpec> m_types;
    std::map<QByteArray, ParamSpecs> m_sets;
    QByteArrayList &m_problems;
};

} // namespace orbit::lab
