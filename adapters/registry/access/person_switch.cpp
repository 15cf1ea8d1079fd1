#include "adapters/registry/access/person_switch.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

Task<Result<void>> PersonSwitch::disable(PersonId person)
{
    const Params who{person.value()};
    const Result<Rows> disabled = co_await m_link.change(u"api.user_disable"_s, who);
    if (!disabled)
        co_return fail(disabled.error());
    const Result<Rows> kicked = co_await m_link.change(u"api.user_kick"_s, who);
    if (!kicked)
        co_return fail(kicked.error());
    co_return Result<void>();
}

Task<Result<void>> PersonSwitch::enable(PersonId person)
{
    const Params who{person.value()};
    const Result<Rows> enabled = co_await m_link.change(u"api.user_enable"_s, who);
    if (!enabled)
        co_return fail(enabled.error());
    co_return Result<void>();
}

} // namespace orbit::registry
