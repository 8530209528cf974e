#include "core/directory/account_filter.h"

#include <iterator>
#include <sstream>

#include "core/account/fold.h"

namespace directory {
namespace {

using State = AccountFilter::State;

Filter is_true(Attribute attribute) {
    return Filter::equals(attribute, "TRUE");
}

Filter begins_after(base::Day day) {
    return Filter::at_least(schema::kValidFrom, base::to_generalized(day + std::chrono::days(1)));
}

Filter ended_before(base::Day day) {
    return Filter::all_of(
        {Filter::present(schema::kValidUntil),
         Filter::none_of(Filter::at_least(schema::kValidUntil, base::to_generalized(day)))}
    );
}

Filter state_filter(State state, base::Day today) {
    switch (state) {
        case State::Usable:
            return Filter::all_of(
                {Filter::none_of(is_true(schema::kDiscarded)), Filter::none_of(ended_before(today))}
            );
        case State::Locked: return Filter::present(schema::kPwdAccountLockedTime);
        case State::Discarded: return is_true(schema::kDiscarded);
        case State::Disabled: return is_true(schema::kDisabled);
        case State::NotYetValid: return begins_after(today);
        case State::Ended: return ended_before(today);
        case State::MustChangePassword: return is_true(schema::kPwdReset);
        case State::All:
        case State::NoConsent: return Filter::is(schema::kAccountClass);
    }
    return Filter::is(schema::kAccountClass);
}

// Each word may stand anywhere in "surname given", so "nova jan" finds Jana Nová.
void add_words(const std::string& name, std::vector<Filter>& filters) {
    for (const auto& word : words_of(name))
        filters.push_back(Filter::contains(schema::kSearchName, word));
}

void add_places(const AccountFilter& wanted, const Tree& tree, std::vector<Filter>& filters) {
    if (!wanted.workplace || !wanted.organization) return;
    const auto place = tree.workplace(*wanted.workplace, *wanted.organization);
    filters.push_back(Filter::equals(schema::kWorkplaceDn, place.str()));
}

}  // namespace

std::vector<std::string> words_of(const std::string& name) {
    std::istringstream text(account::folded(name));
    return {std::istream_iterator<std::string>(text), std::istream_iterator<std::string>()};
}

Filter filter_of(const AccountFilter& wanted, const Tree& tree, base::Day today) {
    std::vector<Filter> filters{Filter::is(schema::kAccountClass)};
    add_words(wanted.name, filters);
    if (!wanted.username_prefix.empty())
        filters.push_back(Filter::starts_with(schema::kUid, wanted.username_prefix));
    if (wanted.ik_mpsv) filters.push_back(Filter::equals(schema::kIkMpsv, wanted.ik_mpsv->str()));
    add_places(wanted, tree, filters);
    if (wanted.kind)
        filters.push_back(Filter::equals(schema::kAccountKind, account::wire_name(*wanted.kind)));
    filters.push_back(state_filter(wanted.state, today));
    return Filter::all_of(filters);
}

Filter rights_filter_of(const AccountFilter& wanted, base::Day today) {
    std::vector<Filter> filters{
        Filter::any_of({Filter::is(schema::kAssignmentClass), Filter::is(schema::kDelegationClass)}
        ),
        Filter::none_of(is_true(schema::kRevoked)),
        Filter::none_of(begins_after(today)),
        Filter::none_of(ended_before(today))};
    if (wanted.module)
        filters.push_back(Filter::equals(schema::kModule, account::wire_name(*wanted.module)));
    if (wanted.permission)
        filters.push_back(Filter::equals(schema::kPermission, wanted.permission->str()));
    return Filter::all_of(filters);
}

}  // namespace directory
