#include "admin-api/manners/rate_settings.h"

namespace admin_api {
namespace {

Rate rate_of(const settings::Section& section, const Rate& otherwise) {
    constexpr int kLargestBurst = 1'000'000;
    return {
        section.number("burst", otherwise.burst, {.least = 1, .most = kLargestBurst}),
        section.duration("each", otherwise.each, {.least = std::chrono::milliseconds(1)})};
}

}  // namespace

Rates rates_of(const settings::Section& section) {
    const Rates usual;
    return {
        .network = rate_of(section.section("network"), usual.network),
        .caller = rate_of(section.section("caller"), usual.caller),
        .wide_search = rate_of(section.section("wide_search"), usual.wide_search),
        .wide_export = rate_of(section.section("wide_export"), usual.wide_export),
        .open = rate_of(section.section("open"), usual.open),
        .look = rate_of(section.section("look"), usual.look)};
}

}  // namespace admin_api
