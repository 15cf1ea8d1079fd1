#include "adapters/lab/http/http_message.h"
#include "adapters/lab/schema/method_table.h"
#include "adapters/lab/schema/verifier.h"
#include "adapters/lab/server/parameters.h"
#include "tests/fuzz/input.h"

using namespace orbit;
using namespace orbit::lab;

/// A line "METHOD PATH" chooses the method of the schema, the rest is the form of its parameters. Each problem has its words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::vector<MethodSpec> methods = loadMethodTable("9").methods;
    const QByteArray text = fuzz::Input(data, size).rest();
    const qsizetype end = text.indexOf('\n');
    if (end < 0)
        return 0;
    const QByteArray line = text.first(end);
    const RawParams params = paramsOf(parseForm(text.mid(end + 1)));
    for (const MethodSpec &method : methods) {
        if (method.method + ' ' + method.path != line)
            continue;
        for (const auto &[name, problem] : verifyParams(method.params, params))
            fuzz::require(!problem.isEmpty() && (!name.isEmpty() || params.contains(name)));
    }
    return 0;
}
