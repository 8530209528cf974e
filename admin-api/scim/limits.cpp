#include "admin-api/scim/limits.h"

namespace admin_api {
namespace {

constexpr int kMostExamined = 100'000;
constexpr int kMostChanges = 10'000;
// What a body without many operations may have anyway, and what many at once can hold in memory.
constexpr int kLeastBytes = 16'384;
constexpr int kMostBytes = 16'777'216;

}  // namespace

ScimLimits scim_limits_of(const settings::Section& section) {
    ScimLimits limits;
    const auto read = [&](std::string_view key, std::size_t& limit, settings::Bounds bounds) {
        const auto number = section.number(key, static_cast<int>(limit), bounds);
        limit = static_cast<std::size_t>(number);
    };
    read("examined", limits.examined, {.least = 1, .most = kMostExamined});
    read("bulk_operations", limits.bulk_operations, {.least = 1, .most = kMostChanges});
    read("bulk_bytes", limits.bulk_bytes, {.least = kLeastBytes, .most = kMostBytes});
    read("member_changes", limits.member_changes, {.least = 1, .most = kMostChanges});
    return limits;
}

}  // namespace admin_api
