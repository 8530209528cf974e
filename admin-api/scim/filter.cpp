#include "admin-api/scim/filter.h"

#include <array>

namespace admin_api::scim {
namespace {

struct Word {
    std::string_view text;
    Operator op;
};
constexpr auto kOperators = std::to_array<Word>(
    {{"eq", Operator::Eq},
     {"ne", Operator::Ne},
     {"co", Operator::Co},
     {"sw", Operator::Sw},
     {"ew", Operator::Ew},
     {"gt", Operator::Gt},
     {"ge", Operator::Ge},
     {"lt", Operator::Lt},
     {"le", Operator::Le}}
);

std::optional<Operator> operator_of(std::string_view word) {
    for (const auto& one : kOperators)
        if (same_name(one.text, word)) return one.op;
    return std::nullopt;
}

using Read = std::optional<Filter>;

// Recursive descent: or < and < not, grouping, comparison. Every function leaves the place behind
// what it read, or says nullopt and the whole is refused.
class Reader {
public:
    Reader(std::string_view text, const FilterLimits& limits) : rest_(text), limits_(limits) {}

    Read whole() {
        auto filter = any(0);
        skip_spaces();
        return rest_.empty() ? std::move(filter) : std::nullopt;
    }

private:
    // NOLINTBEGIN(misc-no-recursion): limits_.depth
    Read any(std::size_t depth) { return joined("or", Filter::Kind::Or, depth); }
    Read all(std::size_t depth) { return joined("and", Filter::Kind::And, depth); }

    Read joined(std::string_view word, Filter::Kind kind, std::size_t depth) {
        const auto next = [&] { return kind == Filter::Kind::Or ? all(depth) : one(depth); };
        auto first = next();
        if (!first) return std::nullopt;
        Filter joint{.kind = kind};
        joint.parts.push_back(*std::move(first));
        while (take_word(word)) {
            auto part = next();
            if (!part) return std::nullopt;
            joint.parts.push_back(*std::move(part));
        }
        return joint.parts.size() == 1 ? std::move(joint.parts.front()) : std::move(joint);
    }

    Read one(std::size_t depth) {
        if (depth >= limits_.depth) return std::nullopt;
        skip_spaces();
        if (take('(')) return closed(')', depth);
        const auto before = rest_;
        if (take_word("not")) {
            skip_spaces();
            if (take('(')) return around(Filter::Kind::Not, {}, closed(')', depth));
            rest_ = before;
        }
        return expression(depth);
    }

    Read expression(std::size_t depth) {
        if (++comparisons_ > limits_.comparisons) return std::nullopt;
        auto path = parse_attribute_path(taken_path());
        if (!path) return std::nullopt;
        if (take('[')) {
            if (!path->sub.empty()) return std::nullopt;
            return around(Filter::Kind::Within, *std::move(path), closed(']', depth));
        }
        const auto word = taken_path();
        if (same_name(word, "pr")) return Filter{.kind = Filter::Kind::Present, .path = *path};
        const auto op = operator_of(word);
        auto value = taken_value();
        if (!op || !value) return std::nullopt;
        return Filter{
            .kind = Filter::Kind::Compare,
            .path = *std::move(path),
            .op = *op,
            .value = *std::move(value)};
    }

    Read closed(char bracket, std::size_t depth) {
        auto inner = any(depth + 1);
        skip_spaces();
        return take(bracket) ? std::move(inner) : std::nullopt;
    }
    // NOLINTEND(misc-no-recursion)

    static Read around(Filter::Kind kind, AttributePath path, Read inner) {
        if (!inner) return std::nullopt;
        Filter filter{.kind = kind, .path = std::move(path)};
        filter.parts.push_back(*std::move(inner));
        return filter;
    }

    void skip_spaces() {
        while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    }
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string_view taken_path() {
        skip_spaces();
        std::size_t end = 0;
        while (end < rest_.size() && is_path_character(rest_[end])) ++end;
        const auto path = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return path;
    }
    // A word stands for itself: "order" is not "or".
    bool take_word(std::string_view word) {
        const auto before = rest_;
        if (same_name(taken_path(), word)) return true;
        rest_ = before;
        return false;
    }
    // The value is JSON (RFC 7644, figure 1): text, number, true, false or null.
    std::optional<base::Json> taken_value() {
        const auto gap = rest_;
        skip_spaces();
        if (gap.size() == rest_.size()) return std::nullopt;
        const auto end = end_of_value();
        const auto text = rest_.substr(0, end);
        auto read = base::parse_json("[" + std::string(text) + "]");
        const auto* items = read ? read->as_array() : nullptr;
        if (text.empty() || items == nullptr || items->size() != 1) return std::nullopt;
        const auto& value = items->front();
        if (value.as_array() != nullptr || value.as_object() != nullptr) return std::nullopt;
        rest_.remove_prefix(end);
        return value;
    }
    [[nodiscard]] std::size_t end_of_value() const {
        if (!rest_.starts_with('"')) return std::min(rest_.find_first_of(" )]"), rest_.size());
        for (std::size_t at = 1; at < rest_.size(); ++at) {
            if (rest_[at] == '"') return at + 1;
            if (rest_[at] == '\\') ++at;
        }
        return rest_.size();
    }

    std::string_view rest_;
    FilterLimits limits_;
    std::size_t comparisons_ = 0;
};

}  // namespace

std::optional<Filter> parse_filter(std::string_view text, const FilterLimits& limits) {
    if (text.size() > limits.bytes) return std::nullopt;
    return Reader(text, limits).whole();
}

}  // namespace admin_api::scim
