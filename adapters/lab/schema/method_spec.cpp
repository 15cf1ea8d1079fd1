#include "adapters/lab/schema/method_spec.h"

namespace orbit::lab {

const ParamSpec *findParam(const ParamSpecs &specs, const QByteArray &name)
{
    if (const auto exact = specs.find(name); exact != specs.end())
        return &exact->second;
    qsizetype digits = name.size();
    while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9')
        --digits;
    if (digits == name.size())
        return nullptr;
    const auto numbered = specs.find(name.left(digits) + "[n]");
    return numbered == specs.end() ? nullptr : &numbered->second;
}

} // namespace orbit::lab
