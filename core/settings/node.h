// A YAML value as a plain tree, and the reader's memory. Known only inside this room: the rest of
// the house sees Section.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/settings/settings.h"

namespace settings {

struct Node {
    enum class Kind { Nothing, Scalar, List, Map };
    Kind kind = Kind::Nothing;
    std::string text;                                                    // of a scalar
    std::vector<std::unique_ptr<Node>> items;                            // of a list
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> members;  // of a map
    std::string source;                                                  // the file it stands in
    int line = 0;

    [[nodiscard]] Node* member(std::string_view key) const;
};

struct Reading {
    std::unique_ptr<Node> root;
    Environment environment;
    Faults faults;
    // The keys asked for, by mapping; a mapping that is not here was never opened.
    std::map<const Node*, std::set<std::string, std::less<>>> asked;
};

// One file's text as a tree; the only function behind which yaml-cpp stands.
[[nodiscard]] base::Result<std::unique_ptr<Node>, Fault> parse_yaml(
    std::string_view text, const std::string& source
);

// Puts the upper document over the lower one, key by key.
void overlay(Node& lower, std::unique_ptr<Node> upper);

// A whole file; nullopt when it cannot be read.
[[nodiscard]] std::optional<std::string> content_of(const std::string& file);

[[nodiscard]] std::string place_of(const Node& node);

// The closest of the known words when it is close enough to be meant.
[[nodiscard]] std::string closest(
    std::string_view word, const std::set<std::string, std::less<>>& known
);

}  // namespace settings
