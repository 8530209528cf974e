// Anything at all as a distinguished name and as a value in one or in a filter: a value never ends
// its part and begins another (S49).
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/directory/dn.h"
#include "core/directory/filter.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;

using directory::Dn;
using directory::Filter;

void check_name(const std::string& text) {
    const auto dn = Dn::parse(text);
    if (!dn) return;
    const auto again = Dn::parse(dn->str());
    demand(again && again->parts().size() == dn->parts().size());
    static_cast<void>(dn->value_of(directory::schema::kUid));
}

void check_value(const std::string& value) {
    const auto parent = *Dn::parse("ou=people,dc=oksluzby,dc=cz");
    const auto child = parent.child(directory::schema::kUid, value);
    const auto parts = child.parts();
    // A value that no name can hold leaves no name behind.
    if (parts.empty()) return;
    demand(parts.size() == parent.parts().size() + 1);
    demand(parts.front().value == value);
    const auto read = Dn::parse(child.str());
    demand(read && read->parts().front().value == value);
}

// One pair of parentheses, and no star but those written by us.
void check_filter(const std::string& value) {
    const auto filter = Filter::equals(directory::schema::kUid, value).str();
    demand(filter.find('(', 1) == std::string::npos);
    demand(filter.find(')') == filter.size() - 1);
    demand(filter.find_first_of(std::string("*\0", 2)) == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    check_name(text);
    check_value(text);
    check_filter(text);
    return 0;
}
