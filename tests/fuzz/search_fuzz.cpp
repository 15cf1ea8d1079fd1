#include "core/inventory/search.h"
#include "tests/fuzz/input.h"

using namespace orbit;

/// What a person types into the search. A query that is refused says why, and where in the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Input input(data, size);
    const QString text = QString::fromUtf8(input.rest());
    const auto query = SearchQuery::compile(text);
    if (!query) {
        const SearchProblem &problem = query.error();
        fuzz::require(!problem.message.isEmpty() && problem.position >= 0 && problem.length >= 0);
        fuzz::require(problem.position + problem.length <= text.size());
        return 0;
    }
    Guest guest{.key = {ClusterId(QStringLiteral("one")), VmId(2104)}, .power = GuestPower::Running, .name = QStringLiteral("fin-003")};
    guest.node = NodeName(QStringLiteral("atlas"));
    guest.tags = QStringLiteral("gpu;usb");
    guest.memory = 1;
    guest.memoryLimit = 2;
    const GuestDetail detail{.addresses = {QStringLiteral("10.20.11.21")}, .osType = QStringLiteral("win11")};
    const Ownership owner{.team = QStringLiteral("finance"), .owner = QStringLiteral("mira@pve")};
    const QString words = searchText(guest, detail, owner);
    const SearchableGuest searched{guest, detail, owner, DesktopState::Available, false, u"Head Office", words};
    fuzz::require(query->matches(searched) == SearchQuery::compile(text)->matches(searched));
    return 0;
}
