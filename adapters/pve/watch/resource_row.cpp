#include "adapters/pve/watch/resource_row.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace orbit::pve {

namespace {

using Text = std::string_view ResourceRow::*;
using Real = double ResourceRow::*;
using Whole = std::uint64_t ResourceRow::*;

/// Where the value of a key goes. At most one is set; none: it is known and of no use.
struct Field
{
    std::string_view key;
    Text text = nullptr;
    Real real = nullptr;
    Whole whole = nullptr;
};

constexpr Field textField(std::string_view key, Text text) { return {.key = key, .text = text}; }
constexpr Field realField(std::string_view key, Real real) { return {.key = key, .real = real}; }
constexpr Field wholeField(std::string_view key, Whole whole) { return {.key = key, .whole = whole}; }

constexpr std::array fields{
    Field{"id"},
    textField("type", &ResourceRow::type),
    textField("status", &ResourceRow::status),
    textField("name", &ResourceRow::name),
    textField("node", &ResourceRow::node),
    textField("pool", &ResourceRow::pool),
    textField("tags", &ResourceRow::tags),
    textField("lock", &ResourceRow::lock),
    textField("hastate", &ResourceRow::haState),
    textField("storage", &ResourceRow::storage),
    textField("plugintype", &ResourceRow::storageType),
    textField("content", &ResourceRow::content),
    wholeField("vmid", &ResourceRow::vmId),
    wholeField("template", &ResourceRow::isTemplate),
    wholeField("shared", &ResourceRow::isShared),
    realField("cpu", &ResourceRow::cpu),
    realField("maxcpu", &ResourceRow::cpus),
    wholeField("mem", &ResourceRow::memory),
    wholeField("maxmem", &ResourceRow::memoryLimit),
    wholeField("disk", &ResourceRow::disk),
    wholeField("maxdisk", &ResourceRow::diskLimit),
    wholeField("diskread", &ResourceRow::diskRead),
    wholeField("diskwrite", &ResourceRow::diskWritten),
    wholeField("netin", &ResourceRow::netIn),
    wholeField("netout", &ResourceRow::netOut),
    wholeField("uptime", &ResourceRow::uptime),
};

constexpr std::size_t slots = 256;

constexpr std::size_t slotOf(std::string_view key)
{
    std::uint32_t hash = 2166136261U;
    for (const char letter : key)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    return (hash ^ (hash >> 15)) % slots;
}

/// Position of a key in `fields` by its slot.
consteval std::array<std::uint8_t, slots> makeTable()
{
    std::array<std::uint8_t, slots> table{};
    table.fill(fields.size());
    for (std::uint8_t i = 0; i < fields.size(); ++i) {
        std::size_t slot = slotOf(fields[i].key);
        while (table[slot] != fields.size())
            slot = (slot + 1) % slots;
        table[slot] = i;
    }
    return table;
}

constexpr std::array<std::uint8_t, slots> table = makeTable();

/// fields.size() when it is none of them.
std::uint8_t placeOf(std::string_view key)
{
    for (std::size_t slot = slotOf(key); table[slot] != fields.size(); slot = (slot + 1) % slots) {
        if (fields[table[slot]].key == key)
            return table[slot];
    }
    return fields.size();
}

double numberIn(std::string_view text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::isfinite(number) ? number : 0; // "nan" would differ from itself in every answer
}

simdjson::error_code readReal(simdjson::ondemand::value value, double &number)
{
    simdjson::ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type == simdjson::ondemand::json_type::number)
        return value.get_double().get(number);
    if (type == simdjson::ondemand::json_type::boolean) {
        bool flag = false;
        const auto error = value.get_bool().get(flag);
        number = flag ? 1 : 0;
        return error;
    }
    std::string_view text;
    if (const auto error = value.get_string().get(text))
        return error;
    number = numberIn(text);
    return simdjson::SUCCESS;
}

std::uint64_t whole(double number) { return number >= 1 && number < 1.8e19 ? static_cast<std::uint64_t>(number) : 0; }

simdjson::error_code readWhole(simdjson::ondemand::value value, std::uint64_t &number)
{
    if (value.get_uint64().get(number) == simdjson::SUCCESS)
        return simdjson::SUCCESS;
    double other = 0; // true, "4096", 1.5e9, -1
    const auto error = readReal(value, other);
    number = whole(other);
    return error;
}

simdjson::error_code readValue(simdjson::ondemand::value value, const Field &field, ResourceRow &row)
{
    if (field.whole)
        return readWhole(value, row.*field.whole);
    return field.text ? value.get_string().get(row.*field.text) : readReal(value, row.*field.real);
}

} // namespace

bool isTypeError(simdjson::error_code error) { return error == simdjson::INCORRECT_TYPE || error == simdjson::NUMBER_OUT_OF_RANGE; }

simdjson::error_code RowReader::read(simdjson::ondemand::object object, ResourceRow &row)
{
    static_assert(fields.size() < mostFields);
    std::uint8_t place = fields.size(); // before the first key
    for (auto each : object) {
        simdjson::ondemand::raw_json_string key;
        if (const auto error = each.key().get(key))
            return error;
        if (const std::uint8_t guess = m_after[place]; key.unsafe_is_equal(fields[guess].key)) {
            place = guess;
        } else {
            std::string_view name;
            if (const auto error = each.unescaped_key().get(name))
                return error;
            const std::uint8_t found = placeOf(name);
            if (found == fields.size())
                continue;
            place = m_after[place] = found;
        }
        const Field &field = fields[place];
        if (!field.text && !field.real && !field.whole)
            continue;
        simdjson::ondemand::value value;
        if (const auto error = each.value().get(value))
            return error;
        if (const auto error = readValue(value, field, row); error && !isTypeError(error))
            return error;
    }
    return simdjson::SUCCESS;
}

} // namespace orbit::pve
