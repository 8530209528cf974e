#include "admin-api/accounts/account_query.h"

#include <algorithm>
#include <array>

#include "admin-api/cursor.h"
#include "core/account/fold.h"

namespace admin_api {
namespace {

using directory::AccountFilter;
using directory::AccountOrder;
using State = AccountFilter::State;

const Names kNames = {
    "name",
    "username",
    "ik_mpsv",
    "organization",
    "workplace",
    "kind",
    "module",
    "permission",
    "state",
    "sort",
    "limit",
    "cursor"};
constexpr std::size_t kFewestLetters = 3;
constexpr Text kTooShort = {"Zadejte nejméně tři písmena.", "Give at least three letters."};
constexpr Text kUnreadable = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};
constexpr Text kNeedsOrganization = {
    "S pracovištěm uveďte i organizaci.", "Name the organization with the workplace."};
constexpr Text kNeedsModule = {
    "S oprávněním uveďte i modul.", "Name the module with the permission."};

template <class Value>
struct Named {
    std::string_view name;
    Value value;
};
constexpr auto kStates = std::to_array<Named<State>>({
    {"usable", State::Usable},
    {"all", State::All},
    {"locked", State::Locked},
    {"discarded", State::Discarded},
    {"disabled", State::Disabled},
    {"not-yet-valid", State::NotYetValid},
    {"ended", State::Ended},
    {"must-change", State::MustChangePassword},
    {"no-consent", State::NoConsent},
});
constexpr auto kOrders = std::to_array<Named<AccountOrder>>({
    {"name", AccountOrder::Name},
    {"username", AccountOrder::Username},
    {"changed", AccountOrder::LastChange},
});

template <class T, class Parse>
void read_value(Inputs& inputs, std::string_view name, std::optional<T>& into, const Parse& parse) {
    const auto* text = inputs.text(name);
    if (text == nullptr) return;
    into = parse(*text);
    if (!into) inputs.add_fault(name, "unreadable", kUnreadable);
}

template <class Value, std::size_t N>
void read_choice(
    Inputs& inputs, std::string_view name, const std::array<Named<Value>, N>& choices, Value& into
) {
    const auto* text = inputs.text(name);
    if (text == nullptr) return;
    const auto found = std::ranges::find(choices, *text, &Named<Value>::name);
    if (found == choices.end())
        inputs.add_fault(name, "unreadable", kUnreadable);
    else
        into = found->value;
}

// The index of the directory serves three letters and more; fewer would read every account.
void read_name(Inputs& inputs, AccountFilter& filter) {
    const auto* name = inputs.text("name");
    if (name == nullptr) return;
    const auto folded = account::folded(*name);
    const auto letters = std::ranges::count_if(folded, [](char letter) { return letter != ' '; });
    if (letters < static_cast<std::ptrdiff_t>(kFewestLetters))
        inputs.add_fault("name", "too-short", kTooShort);
    filter.name = *name;
}

bool is_made_of(std::string_view text, std::string_view letters) {
    return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

constexpr std::string_view kOfNames = "abcdefghijklmnopqrstuvwxyz0123456789._-";

void read_username(Inputs& inputs, AccountFilter& filter) {
    constexpr std::size_t kLongest = 32;
    const auto* text = inputs.text("username");
    if (text == nullptr) return;
    filter.username_prefix = account::folded(*text);
    if (filter.username_prefix.size() > kLongest || !is_made_of(filter.username_prefix, kOfNames))
        inputs.add_fault("username", "unreadable", kUnreadable);
}

std::optional<account::WorkplaceCode> parse_workplace(std::string_view text) {
    constexpr std::size_t kLongest = 64;
    if (text.size() > kLongest || !is_made_of(text, kOfNames)) return std::nullopt;
    return account::WorkplaceCode(std::string(text));
}

Answer<void> narrow(AccountFilter& filter, const account::Caller& caller) {
    if (!account::reaches_all_organizations(caller)) {
        if (!filter.organization) filter.organization = caller.organization;
        return {};
    }
    if (!is_narrow(filter)) return refuse(ProblemCode::SearchTooWide);
    return {};
}

// As it was asked, every criterion and the order: the page's size may change on the way.
std::string question_of(const Inputs& inputs, const account::Caller& caller) {
    std::string question = "accounts";
    for (const auto name : kNames) {
        const auto* text = inputs.text(name);
        const auto is_of_the_page = name == "limit" || name == "cursor";
        if (text != nullptr && !is_of_the_page)
            question.append("\n").append(name).append("=").append(*text);
    }
    return question + '\n' + caller.organization.str();
}

}  // namespace

AccountFilter account_filter_in(Inputs& inputs, const Call& call) {
    AccountFilter filter;
    read_name(inputs, filter);
    read_username(inputs, filter);
    read_value(inputs, "ik_mpsv", filter.ik_mpsv, account::parse_ik_mpsv);
    read_value(inputs, "organization", filter.organization, account::parse_organization_id);
    read_value(inputs, "workplace", filter.workplace, parse_workplace);
    read_value(inputs, "kind", filter.kind, account::parse_account_kind);
    read_value(inputs, "module", filter.module, account::parse_module);
    read_value(inputs, "permission", filter.permission, account::parse_permission_code);
    read_choice(inputs, "state", kStates, filter.state);
    if (filter.permission && !filter.module)
        inputs.add_fault("permission", "needs-module", kNeedsModule);
    if (filter.workplace && !filter.organization && account::reaches_all_organizations(call.caller))
        inputs.add_fault("workplace", "needs-organization", kNeedsOrganization);
    return filter;
}

directory::Reach reach_of(const account::Caller& caller) {
    return account::reaches_all_organizations(caller) ? directory::Reach::Country
                                                      : directory::Reach::Part;
}

// Few accounts are locked or disabled at a time, and the directory has indexes for both.
bool is_narrow(const AccountFilter& filter) {
    return !filter.name.empty() || filter.username_prefix.size() >= kFewestLetters ||
           filter.ik_mpsv || filter.organization || filter.state == State::Locked ||
           filter.state == State::Disabled;
}

Answer<AccountQuestion> account_query_of(const Call& call, const RuleSettings& rules) {
    auto inputs = Inputs::from_query(call.request, kNames);
    AccountQuestion asked;
    auto& listing = asked.listing;
    listing.filter = account_filter_in(inputs, call);
    read_choice(inputs, "sort", kOrders, listing.order);
    listing.limit = inputs.number("limit", {.least = 1, .most = rules.largest_limit})
                        .value_or(rules.default_limit);
    asked.question = question_of(inputs, call.caller);
    listing.after = place_of_cursor(inputs, asked.question);
    TRY(inputs.finish());
    TRY(narrow(listing.filter, call.caller));
    return asked;
}

}  // namespace admin_api
