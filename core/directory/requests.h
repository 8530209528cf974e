// What is asked of a directory, as plain values: searches, changes, new entries. `as` makes the
// server apply the rights of that identity instead of ours (proxied authorization, RFC 4370).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/directory/dn.h"
#include "core/directory/entry.h"
#include "core/directory/filter.h"

namespace directory {

enum class Scope { Entry, Children, Subtree };

struct Search {
    Dn base;
    Scope scope = Scope::Subtree;
    Filter filter;
    std::vector<Attribute> attributes;
    std::optional<Dn> as;
    std::size_t limit = 0;  // so many entries are enough; 0: all of them
};

enum class ChangeKind { Add, Delete, Replace };
struct Change {
    ChangeKind kind = ChangeKind::Replace;
    Attribute attribute;
    std::vector<std::string> values;
};
[[nodiscard]] inline Change replace(Attribute attribute, std::string value) {
    return {ChangeKind::Replace, attribute, {std::move(value)}};
}
// Removing what is not there is no error.
[[nodiscard]] inline Change clear(Attribute attribute) {
    return {ChangeKind::Replace, attribute, {}};
}

struct Modification {
    Dn dn;
    std::vector<Change> changes;
    std::optional<Dn> as;
    // Tested by the server in the same transaction (assertion control, RFC 4528).
    std::optional<Filter> only_if;
};
enum class Applied { Yes, ConditionFailed };

struct NewEntry {
    Dn dn;
    std::vector<Change> attributes;  // of kind Add; without values: left out
    std::optional<Dn> as;
};
[[nodiscard]] inline Change holding(Attribute attribute, std::string value) {
    if (value.empty()) return {ChangeKind::Add, attribute, {}};
    return {ChangeKind::Add, attribute, {std::move(value)}};
}

}  // namespace directory
