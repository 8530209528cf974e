#include "core/settings/node.h"

#include <algorithm>
#include <numeric>

#include "core/base/files.h"

namespace settings {
namespace {

constexpr std::size_t kLargestFile = std::size_t{16} << 20;

// Levenshtein's distance: how many letters must be put in, left out or changed.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < left.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t k = 0; k < right.size(); ++k) {
            const auto changed = diagonal + (left[i] == right[k] ? 0 : 1);
            diagonal = row[k + 1];
            row[k + 1] = std::min({changed, row[k] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

Node* Node::member(std::string_view key) const {
    for (const auto& [name, value] : members)
        if (name == key) return value.get();
    return nullptr;
}

void overlay(Node& lower, std::unique_ptr<Node> upper) {
    if (lower.kind != Node::Kind::Map || upper->kind != Node::Kind::Map) {
        lower = std::move(*upper);
        return;
    }
    for (auto& [name, value] : upper->members) {
        if (auto* const below = lower.member(name); below != nullptr)
            overlay(*below, std::move(value));
        else
            lower.members.emplace_back(name, std::move(value));
    }
}

std::optional<std::string> content_of(const std::string& file) {
    auto content = base::read_file(file, kLargestFile);
    return content ? std::optional(*std::move(content)) : std::nullopt;
}

std::string place_of(const Node& node) {
    return node.source + ", line " + std::to_string(node.line);
}

std::string closest(std::string_view word, const std::set<std::string, std::less<>>& known) {
    const std::size_t far = 1 + word.size() / 3;
    std::string best;
    auto least = far + 1;
    for (const auto& candidate : known) {
        const auto apart = distance(word, candidate);
        if (apart >= least) continue;
        least = apart;
        best = candidate;
    }
    return best;
}

}  // namespace settings
