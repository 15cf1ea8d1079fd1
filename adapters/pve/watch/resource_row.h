#pragma once

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace orbit::pve {

/// One entry of /cluster/resources of whatever type. Texts live as long as the parser's answer. Absent fields are empty or 0.
struct ResourceRow
{
    std::string_view type;
    std::string_view status;
    std::string_view name;
    std::string_view node;
    std::string_view pool;
    std::string_view tags;
    std::string_view lock;
    std::string_view haState;
    std::string_view storage;
    std::string_view storageType;
    std::string_view content;
    double cpu = 0;
    double cpus = 0;
    std::uint64_t vmId = 0;
    std::uint64_t isTemplate = 0;
    std::uint64_t isShared = 0;
    std::uint64_t memory = 0;
    std::uint64_t memoryLimit = 0;
    std::uint64_t disk = 0;
    std::uint64_t diskLimit = 0;
    std::uint64_t diskRead = 0;
    std::uint64_t diskWritten = 0;
    std::uint64_t netIn = 0;
    std::uint64_t netOut = 0;
    std::uint64_t uptime = 0;
};

/// Reads the rows of one answer after another. Keys of a row come in any order, but in nearly every row in the same one: what followed a
/// key last time is tried first, so that a key costs one comparison.
class RowReader final
{
public:
    /// Fills the row from an object in one pass. A field of another type is as absent, a number below 0 where there is none is 0. The error
    /// is one of the document's form, after which nothing more can be read.
    simdjson::error_code read(simdjson::ondemand::object object, ResourceRow &row);

private:
    static constexpr std::size_t mostFields = 32;
    std::array<std::uint8_t, mostFields> m_after{};
};

/// The error says that a value has another type than asked for; the document itself is fine.
bool isTypeError(simdjson::error_code error);

} // namespace orbit::pve
