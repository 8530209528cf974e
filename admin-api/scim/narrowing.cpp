#include "admin-api/scim/narrowing.h"

#include <algorithm>

#include "admin-api/scim/schema.h"
#include "core/account/fold.h"

namespace admin_api::scim {
namespace {

using directory::Narrowing;
using By = Narrowing::By;
using Narrowed = std::optional<Narrowing>;

constexpr std::size_t kFewestLetters = 3;

// Letters only: what folding drops could stand between, and would then not be found.
Narrowed by_name(const std::string& text) {
    const auto folded = account::folded(text);
    const auto is_letters =
        std::ranges::all_of(folded, [](char c) { return c >= 'a' && c <= 'z'; });
    if (folded.size() < kFewestLetters || !is_letters) return std::nullopt;
    return Narrowing{.by = By::NamePart, .value = folded};
}

bool is_of_name(const Located& place) {
    return place.sub != nullptr && place.top->name == "name" &&
           (place.sub->name == "familyName" || place.sub->name == "givenName");
}

bool is_value_of(const Located& place, std::string_view attribute) {
    return place.top->name == attribute && (place.sub == nullptr || place.sub->name == "value");
}

Narrowed by_equality(const Located& place, const std::string& text) {
    if (place.top->name == "userName") {
        const auto username = account::parse_username(text);
        // Nobody bears what is no username: the comparison says so.
        return username ? Narrowed(Narrowing{.by = By::Username, .value = username->str()})
                        : std::nullopt;
    }
    if (place.top->name == "id" && account::parse_account_id(text))
        return Narrowing{.by = By::Account, .value = text};
    if (place.top->name == "ikMpsv" && account::parse_ik_mpsv(text))
        return Narrowing{.by = By::IkMpsv, .value = text};
    if (is_value_of(place, "emails") && text.find('@') != std::string::npos)
        return Narrowing{.by = By::Email, .value = text};
    return std::nullopt;
}

Narrowed by_comparison(const Filter& filter) {
    const auto place = locate(filter.path, account_kind());
    const auto* text = filter.value.as_string();
    if (!place || text == nullptr) return std::nullopt;
    const auto is_part = filter.op == Operator::Co || filter.op == Operator::Sw ||
                         filter.op == Operator::Ew || filter.op == Operator::Eq;
    if (is_part && is_of_name(*place)) return by_name(*text);
    return filter.op == Operator::Eq ? by_equality(*place, *text) : std::nullopt;
}

// NOLINTBEGIN(misc-no-recursion): as deep as the parser lets a filter be
Narrowed by_all(const Filter& filter) {
    Narrowing all{.by = By::All};
    for (const auto& part : filter.parts)
        if (auto narrowed = narrowing_of(part)) all.parts.push_back(*std::move(narrowed));
    if (all.parts.empty()) return std::nullopt;
    return all;
}

// One part that cannot be narrowed lets everybody in.
Narrowed by_any(const Filter& filter) {
    Narrowing any{.by = By::Any};
    for (const auto& part : filter.parts) {
        auto narrowed = narrowing_of(part);
        if (!narrowed) return std::nullopt;
        any.parts.push_back(*std::move(narrowed));
    }
    return any;
}

}  // namespace

std::optional<Narrowing> narrowing_of(const Filter& filter) {
    switch (filter.kind) {
        case Filter::Kind::Compare: return by_comparison(filter);
        case Filter::Kind::And: return by_all(filter);
        case Filter::Kind::Or: return by_any(filter);
        case Filter::Kind::Present:
        case Filter::Kind::Within:
        case Filter::Kind::Not: return std::nullopt;
    }
    return std::nullopt;
}
// NOLINTEND(misc-no-recursion)

}  // namespace admin_api::scim
