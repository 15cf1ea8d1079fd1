#pragma once

#include <simdjson.h>

#include <optional>
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
    double vmId = 0;
    double isTemplate = 0;
    double isShared = 0;
    double cpu = 0;
    double cpus = 0;
    double memory = 0;
    double memoryLimit = 0;
    double disk = 0;
    double diskLimit = 0;
    double diskRead = 0;
    double diskWritten = 0;
    double netIn = 0;
    double netOut = 0;
    double uptime = 0;
};

/// Fills the row from an object in one pass, whatever order its keys have. A field of another type is as absent. The error is one of the
/// document's form, after which nothing more can be read.
simdjson::error_code readRow(simdjson::ondemand::object object, ResourceRow &row);

/// The error says that a value has another type than asked for; the document itself is fine.
bool isTypeError(simdjson::error_code error);

} // namespace orbit::pve
