#include "core/directory/account_places.h"

#include <algorithm>

#include "core/account/fold.h"

namespace directory {
namespace {

// Keys end with a zero byte, which stands in none of them, so a shorter name comes first.
std::string place_by_name(const Entry& entry) {
    return account::czech_sort_key(entry.first(schema::kSurname)) +
           account::czech_sort_key(entry.first(schema::kGivenName)) + entry.first(schema::kUid);
}

// A change number begins with its time; turned over, the latest comes first.
std::string place_by_change(const Entry& entry) {
    auto version = entry.first(schema::kEntryCsn);
    std::ranges::transform(version, version.begin(), [](char digit) {
        return static_cast<char>(~static_cast<unsigned char>(digit));
    });
    return version + entry.first(schema::kUid);
}

}  // namespace

std::string place_of(const Entry& entry, AccountOrder order) {
    switch (order) {
        case AccountOrder::Name: return place_by_name(entry);
        case AccountOrder::Username: return entry.first(schema::kUid);
        case AccountOrder::LastChange: return place_by_change(entry);
    }
    return {};
}

std::vector<Attribute> placing_attributes(AccountOrder order) {
    switch (order) {
        case AccountOrder::Name: return {schema::kUid, schema::kSurname, schema::kGivenName};
        case AccountOrder::Username: return {schema::kUid};
        case AccountOrder::LastChange: return {schema::kUid, schema::kEntryCsn};
    }
    return {};
}

}  // namespace directory
