#include "core/directory/filter.h"

#include <new>

#include "core/directory/handles.h"

namespace directory {
namespace {

std::string escaped(std::string_view value) {
    std::string copy(value);
    auto plain = borrowed(copy);
    berval result{};
    if (copy.empty()) return copy;
    // It fails for want of memory only; the bare value must not stand in.
    if (ldap_bv2escaped_filter_value(&plain, &result) != 0) throw std::bad_alloc();
    const LibraryText owned(result.bv_val);
    return text_of(result);
}

std::string joined(std::string_view sign, const std::vector<Filter>& filters) {
    std::string text = "(" + std::string(sign);
    for (const auto& filter : filters) text += filter.str();
    return text + ")";
}

}  // namespace

Filter Filter::is(ObjectClass object_class) {
    return Filter("(objectClass=" + std::string(object_class.name) + ")");
}

Filter Filter::equals(Attribute attribute, std::string_view value) {
    return Filter("(" + std::string(attribute.name) + "=" + escaped(value) + ")");
}

Filter Filter::contains(Attribute attribute, std::string_view value) {
    return Filter("(" + std::string(attribute.name) + "=*" + escaped(value) + "*)");
}

Filter Filter::starts_with(Attribute attribute, std::string_view value) {
    return Filter("(" + std::string(attribute.name) + "=" + escaped(value) + "*)");
}

Filter Filter::at_least(Attribute attribute, std::string_view value) {
    return Filter("(" + std::string(attribute.name) + ">=" + escaped(value) + ")");
}

Filter Filter::at_most(Attribute attribute, std::string_view value) {
    return Filter("(" + std::string(attribute.name) + "<=" + escaped(value) + ")");
}

Filter Filter::present(Attribute attribute) {
    return Filter("(" + std::string(attribute.name) + "=*)");
}

Filter Filter::entry_is(const Dn& dn) {
    return equals(schema::kEntryDn, dn.str());
}

Filter Filter::all_of(const std::vector<Filter>& filters) {
    return Filter(joined("&", filters));
}

Filter Filter::any_of(const std::vector<Filter>& filters) {
    return Filter(joined("|", filters));
}

Filter Filter::none_of(const Filter& filter) {
    return Filter("(!" + filter.str() + ")");
}

}  // namespace directory
