#include "admin-api/scim/matching.h"

#include <algorithm>

#include "admin-api/scim/json_change.h"
#include "admin-api/scim/refusal.h"
#include "core/account/fold.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr Text kUnknown = {
    "Filtr jmenuje atribut, který tu není.", "The filter names an attribute that is not here."};
constexpr Text kSenseless = {
    "Takto se tento atribut porovnávat nedá.", "This attribute cannot be compared so."};

// Names lead either into a resource or into one value of an attribute.
struct Scope {
    const ResourceKind* kind = nullptr;
    const Attribute* within = nullptr;
};

struct Sought {
    std::optional<Located> place;     // in a resource
    const Attribute* sub = nullptr;   // in a value
    const Attribute* last = nullptr;  // what is compared
};

// Of several values their "value" is meant, when nothing else is said (RFC 7643, 2.4).
const Attribute* compared(const Attribute& attribute) {
    if (attribute.type != Type::Complex) return &attribute;
    return sub_of(attribute, "value");
}

Sought sought(const AttributePath& path, const Scope& scope) {
    if (scope.within != nullptr) {
        if (!path.schema.empty() || !path.sub.empty()) return {};
        const auto* sub = sub_of(*scope.within, path.name);
        return {.place = {}, .sub = sub, .last = sub};
    }
    auto place = scope.kind == nullptr ? std::nullopt : locate(path, *scope.kind);
    if (!place) return {};
    return {.place = place, .sub = nullptr, .last = compared(place->last())};
}

bool is_sensible(Operator op, const Attribute& attribute, const Json& value) {
    const auto is_equality = op == Operator::Eq || op == Operator::Ne;
    if (value.is_null()) return is_equality;
    if (attribute.type == Type::Flag) return is_equality && value.as_bool() != nullptr;
    const auto* text = value.as_string();
    if (text == nullptr) return false;
    if (attribute.type != Type::Moment) return true;
    const auto is_part = op == Operator::Co || op == Operator::Sw || op == Operator::Ew;
    return !is_part && base::from_rfc3339(*text).has_value();
}

Answer<void> check_expression(const Filter& filter, const Scope& scope) {
    const auto found = sought(filter.path, scope);
    const auto is_known = found.place || found.sub != nullptr;
    const auto is_kept_back = found.place && found.place->top->returned == Returned::Never;
    if (!is_known || is_kept_back) return refuse_as(kInvalidFilter, "filter", kUnknown);
    if (filter.kind == Filter::Kind::Present) return {};
    if (found.last == nullptr || !is_sensible(filter.op, *found.last, filter.value))
        return refuse_as(kInvalidFilter, "filter", kSenseless);
    return {};
}

// NOLINTBEGIN(misc-no-recursion): as deep as the parser lets a filter be
Answer<void> check(const Filter& filter, const Scope& scope) {
    if (filter.kind == Filter::Kind::Compare || filter.kind == Filter::Kind::Present)
        return check_expression(filter, scope);
    auto inner = scope;
    if (filter.kind == Filter::Kind::Within) {
        const auto found = sought(filter.path, scope);
        if (!found.place || found.place->top->subs.empty())
            return refuse_as(kInvalidFilter, "filter", kUnknown);
        inner = {.kind = nullptr, .within = found.place->top};
    }
    for (const auto& part : filter.parts) TRY(check(part, inner));
    return {};
}
// NOLINTEND(misc-no-recursion)

std::vector<const Json*> in_items(const Json* value, const Attribute* sub) {
    std::vector<const Json*> found;
    const auto take = [&](const Json& item) {
        const auto* part = sub == nullptr ? &item : item.find(sub->name);
        if (part != nullptr && !part->is_null()) found.push_back(part);
    };
    if (value == nullptr) return found;
    if (const auto* items = value->as_array())
        std::ranges::for_each(*items, take);
    else
        take(*value);
    return found;
}

// All values that a path leads to; what is compared of a complex one when `is_compared`.
std::vector<const Json*> values_of(const Filter& filter, const Json& subject, const Scope& scope) {
    const auto found = sought(filter.path, scope);
    if (found.sub != nullptr) return in_items(subject.find(found.sub->name), nullptr);
    if (!found.place || scope.kind == nullptr) return {};
    const auto* sub = found.place->sub;
    if (sub == nullptr && filter.kind == Filter::Kind::Compare &&
        found.place->top->type == Type::Complex)
        sub = found.last;
    return in_items(value_at(subject, *found.place, *scope.kind), sub);
}

bool holds_text(Operator op, const std::string& left, const std::string& right) {
    switch (op) {
        case Operator::Eq: return left == right;
        case Operator::Ne: return left != right;
        case Operator::Co: return left.find(right) != std::string::npos;
        case Operator::Sw: return left.starts_with(right);
        case Operator::Ew: return left.ends_with(right);
        case Operator::Gt: return left > right;
        case Operator::Ge: return left >= right;
        case Operator::Lt: return left < right;
        case Operator::Le: return left <= right;
    }
    return false;
}

bool holds(Operator op, const Json& value, const Filter& filter, const Attribute& attribute) {
    const auto* text = value.as_string();
    const auto* wanted = filter.value.as_string();
    if (text == nullptr || wanted == nullptr) return value == filter.value;
    return holds_text(op, comparable(*text, attribute), comparable(*wanted, attribute));
}

bool compare(const Filter& filter, const Json& subject, const Scope& scope) {
    const auto values = values_of(filter, subject, scope);
    const auto is_unequal = filter.op == Operator::Ne;
    if (filter.value.is_null()) return values.empty() != is_unequal;
    const auto* attribute = sought(filter.path, scope).last;
    if (attribute == nullptr) return false;
    // Unequal is who has no equal value: also who has none.
    const auto op = is_unequal ? Operator::Eq : filter.op;
    const auto is_met = std::ranges::any_of(values, [&](const Json* value) {
        return holds(op, *value, filter, *attribute);
    });
    return is_met != is_unequal;
}

// NOLINTBEGIN(misc-no-recursion): as deep as the parser lets a filter be
bool met(const Filter& filter, const Json& subject, const Scope& scope);

bool within(const Filter& filter, const Json& subject, const Scope& scope) {
    const auto found = sought(filter.path, scope);
    const Scope inner{.kind = nullptr, .within = found.place->top};
    return std::ranges::any_of(values_of(filter, subject, scope), [&](const Json* value) {
        return met(filter.parts.front(), *value, inner);
    });
}

bool met(const Filter& filter, const Json& subject, const Scope& scope) {
    const auto is_met = [&](const Filter& part) { return met(part, subject, scope); };
    switch (filter.kind) {
        case Filter::Kind::Compare: return compare(filter, subject, scope);
        case Filter::Kind::Present: return !values_of(filter, subject, scope).empty();
        case Filter::Kind::Within: return within(filter, subject, scope);
        case Filter::Kind::And: return std::ranges::all_of(filter.parts, is_met);
        case Filter::Kind::Or: return std::ranges::any_of(filter.parts, is_met);
        case Filter::Kind::Not: return !is_met(filter.parts.front());
    }
    return false;
}
// NOLINTEND(misc-no-recursion)

}  // namespace

Answer<void> check_filter(const Filter& filter, const ResourceKind& kind) {
    return check(filter, {.kind = &kind, .within = nullptr});
}
Answer<void> check_filter(const Filter& filter, const Attribute& within) {
    return check(filter, {.kind = nullptr, .within = &within});
}
bool matches(const Filter& filter, const Json& resource, const ResourceKind& kind) {
    return met(filter, resource, {.kind = &kind, .within = nullptr});
}
bool matches(const Filter& filter, const Json& value, const Attribute& within) {
    return met(filter, value, {.kind = nullptr, .within = &within});
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a filter be
bool mentions(const Filter& filter, std::string_view attribute) {
    return same_name(filter.path.name, attribute) ||
           std::ranges::any_of(filter.parts, [&](const Filter& part) {
               return mentions(part, attribute);
           });
}

std::string comparable(std::string_view text, const Attribute& attribute) {
    return attribute.letters == Case::Exact ? std::string(text) : account::without_case(text);
}

}  // namespace admin_api::scim
