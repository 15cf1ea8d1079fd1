#include "adapters/pve/watch/resource_row.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace orbit::pve {

namespace {

struct Field
{
    std::string_view key;
    std::string_view ResourceRow::*text = nullptr;
    double ResourceRow::*number = nullptr;
};

constexpr std::array fields{
    Field{"type", &ResourceRow::type, nullptr},
    Field{"status", &ResourceRow::status, nullptr},
    Field{"name", &ResourceRow::name, nullptr},
    Field{"node", &ResourceRow::node, nullptr},
    Field{"pool", &ResourceRow::pool, nullptr},
    Field{"tags", &ResourceRow::tags, nullptr},
    Field{"lock", &ResourceRow::lock, nullptr},
    Field{"hastate", &ResourceRow::haState, nullptr},
    Field{"storage", &ResourceRow::storage, nullptr},
    Field{"plugintype", &ResourceRow::storageType, nullptr},
    Field{"content", &ResourceRow::content, nullptr},
    Field{"vmid", nullptr, &ResourceRow::vmId},
    Field{"template", nullptr, &ResourceRow::isTemplate},
    Field{"shared", nullptr, &ResourceRow::isShared},
    Field{"cpu", nullptr, &ResourceRow::cpu},
    Field{"maxcpu", nullptr, &ResourceRow::cpus},
    Field{"mem", nullptr, &ResourceRow::memory},
    Field{"maxmem", nullptr, &ResourceRow::memoryLimit},
    Field{"disk", nullptr, &ResourceRow::disk},
    Field{"maxdisk", nullptr, &ResourceRow::diskLimit},
    Field{"diskread", nullptr, &ResourceRow::diskRead},
    Field{"diskwrite", nullptr, &ResourceRow::diskWritten},
    Field{"netin", nullptr, &ResourceRow::netIn},
    Field{"netout", nullptr, &ResourceRow::netOut},
    Field{"uptime", nullptr, &ResourceRow::uptime},
};

constexpr std::size_t slots = 256;

constexpr std::size_t slotOf(std::string_view key)
{
    std::uint32_t hash = 2166136261U;
    for (const char letter : key)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    return (hash ^ (hash >> 15)) % slots;
}

/// Position of a key in `fields` by its slot, so that 400,000 keys of a large cluster cost one comparison each.
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

const Field *fieldOf(std::string_view key)
{
    for (std::size_t slot = slotOf(key); table[slot] != fields.size(); slot = (slot + 1) % slots) {
        if (fields[table[slot]].key == key)
            return &fields[table[slot]];
    }
    return nullptr;
}

double numberIn(std::string_view text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::isfinite(number) ? number : 0; // "nan" would differ from itself in every answer
}

simdjson::error_code readNumber(simdjson::ondemand::value value, double &number)
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

} // namespace

bool isTypeError(simdjson::error_code error) { return error == simdjson::INCORRECT_TYPE || error == simdjson::NUMBER_OUT_OF_RANGE; }

simdjson::error_code readRow(simdjson::ondemand::object object, ResourceRow &row)
{
    for (auto each : object) {
        std::string_view key;
        if (const auto error = each.unescaped_key().get(key))
            return error;
        const Field *field = fieldOf(key);
        if (!field)
            continue;
        simdjson::ondemand::value value;
        if (const auto error = each.value().get(value))
            return error;
        const auto error = field->text ? value.get_string().get(row.*field->text) : readNumber(value, row.*field->number);
        if (error && !isTypeError(error))
            return error;
    }
    return simdjson::SUCCESS;
}

} // namespace orbit::pve
