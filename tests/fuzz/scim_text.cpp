// Anything at all as a filter and as a path of a PATCH. What is read is within its limits, can be
// checked and compared, and narrows nothing that it should not.
#include <cstdint>

#include "admin-api/scim/matching.h"
#include "admin-api/scim/narrowing.h"
#include "admin-api/scim/patch_path.h"
#include "tests/fuzz/target.h"

namespace {

using admin_api::scim::account_kind;
using admin_api::scim::Filter;
using fuzz::demand;

std::size_t comparisons_in(const Filter& filter) {
    std::size_t found = filter.parts.empty() ? 1 : 0;
    for (const auto& part : filter.parts) found += comparisons_in(part);
    return found;
}

const base::Json& somebody() {
    static const auto json = base::Json::object(
        {{"userName", "nova"},
         {"active", true},
         {"name", base::Json::object({{"familyName", "Nová"}})},
         {"emails", base::Json::array({base::Json::object({{"value", "a@obec.cz"}})})}}
    );
    return json;
}

void use(const Filter& filter) {
    demand(comparisons_in(filter) <= 64);
    const auto narrowed = admin_api::scim::narrowing_of(filter);
    if (narrowed) demand(!narrowed->value.empty() || !narrowed->parts.empty());
    if (!check_filter(filter, account_kind())) return;
    const auto is_met = matches(filter, somebody(), account_kind());
    const Filter turned{.kind = Filter::Kind::Not, .parts = {filter}};
    demand(matches(turned, somebody(), account_kind()) != is_met);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (const auto filter = admin_api::scim::parse_filter(text)) use(*filter);
    const auto path = admin_api::scim::parse_patch_path(text);
    if (path) demand(!path->attribute.name.empty());
    if (path && path->filter) use(*path->filter);
    return 0;
}
