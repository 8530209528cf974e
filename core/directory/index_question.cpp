#include "core/directory/index_question.h"

#include <algorithm>
#include <limits>

#include "core/directory/account_filter.h"

namespace directory {
namespace {

using Found = IndexQuestion::Found;
using State = AccountFilter::State;

bool comes_before(const Found& left, const Found& right) {
    return left.place < right.place;
}

// The first of them, one more than the page holds: the last of those on top.
class FirstFound {
public:
    explicit FirstFound(std::size_t limit) : limit_(limit) {}

    void keep(const Found& found) {
        const auto is_full = first_.size() > limit_;
        if (is_full && !comes_before(found, first_.front())) return;
        if (is_full) {
            std::ranges::pop_heap(first_, comes_before);
            first_.pop_back();
        }
        first_.push_back(found);
        std::ranges::push_heap(first_, comes_before);
    }
    [[nodiscard]] std::vector<Found> sorted() {
        std::ranges::sort(first_, comes_before);
        return std::move(first_);
    }

private:
    std::size_t limit_;
    std::vector<Found> first_;
};

bool is_today(const DayNumbers& days, DayNumber today) {
    return days.from <= today && today <= days.until;
}

}  // namespace

IndexQuestion::IndexQuestion(
    const AccountIndex& index, const AccountListing& listing, base::Day today
)
    : index_(index),
      listing_(listing),
      today_(number_of(today)),
      words_(words_of(listing.filter.name)),
      reached_(index.organizations_.size(), Reached::NotAsked) {
    find_numbers();
    const auto& filter = listing_.filter;
    for (const auto& word : words_) trigrams_.add(word);
    trigrams_.add(filter.username_prefix);
    if (!is_of_nobody_ && (filter.module || filter.permission)) find_holders();
}

void IndexQuestion::find_numbers() {
    const auto& filter = listing_.filter;
    if (filter.organization) organization_ = index_.organizations_.find(filter.organization->str());
    const auto is_of_a_workplace = filter.workplace && filter.organization;
    if (is_of_a_workplace)
        workplace_ = index_.workplaces_.find(
            workplace_name(filter.organization->str(), filter.workplace->str())
        );
    if (filter.permission)
        permission_ = index_.permissions_.find(lower_case(filter.permission->str()));
    if (filter.ik_mpsv) ik_mpsv_ = person_number(filter.ik_mpsv->str());
    is_of_nobody_ = (filter.organization && !organization_) || (is_of_a_workplace && !workplace_) ||
                    (filter.permission && !permission_) || (filter.ik_mpsv && !ik_mpsv_);
}

void IndexQuestion::find_holders() {
    holders_.resize(index_.rows_.size());
    for (const auto& right : index_.rights_)
        if (is_wanted(right)) holders_[right.holder] = true;
}

bool IndexQuestion::is_wanted(const RightRow& right) const {
    const auto& module = listing_.filter.module;
    return right.is_there && is_today(right.days, today_) &&
           (!module || right.module == module_number(module)) &&
           (!permission_ || right.permission == *permission_) &&
           (!organization_ || right.organization == *organization_);
}

bool IndexQuestion::finds(const AccountRow& row, std::size_t number) {
    return row.is_present && (holders_.empty() || holders_[number]) && is_where(row) &&
           is_in_state(row) && is_who(row) && is_within_reach(row.organization);
}

bool IndexQuestion::is_where(const AccountRow& row) const {
    return (!organization_ || row.organization == *organization_) &&
           (!workplace_ || row.workplace == *workplace_);
}

bool IndexQuestion::is_who(const AccountRow& row) const {
    if (!row.trigrams.contains(trigrams_)) return false;
    const auto& filter = listing_.filter;
    if (ik_mpsv_ && row.ik_mpsv != *ik_mpsv_) return false;
    if (filter.kind && row.kind != static_cast<std::uint8_t>(*filter.kind)) return false;
    if (!row.place(AccountOrder::Username).starts_with(filter.username_prefix)) return false;
    return std::ranges::all_of(words_, [names = row.search_names()](const std::string& word) {
        return names.find(word) != std::string_view::npos;
    });
}

bool IndexQuestion::is_in_state(const AccountRow& row) const {
    switch (listing_.filter.state) {
        case State::Usable: return !row.is_discarded && row.days.until >= today_;
        case State::All: return true;
        case State::Locked: return row.is_locked;
        case State::Discarded: return row.is_discarded;
        case State::Disabled: return row.is_disabled;
        case State::NotYetValid: return row.days.from > today_;
        case State::Ended: return row.days.until < today_;
        case State::MustChangePassword: return row.must_change;
        case State::NoConsent: return row.person == kNobody || index_.consents_[row.person] == 0;
    }
    return false;
}

// Asked once of each organization: the answer is the same for all in it.
bool IndexQuestion::is_within_reach(std::uint32_t organization) {
    auto& reached = reached_[organization];
    if (reached == Reached::NotAsked) {
        const account::OrganizationId id(index_.organizations_.text(organization));
        reached = listing_.is_within_reach(id) ? Reached::Yes : Reached::No;
    }
    return reached == Reached::Yes;
}

IndexedPage AccountIndex::page(const AccountListing& listing, base::Day today) const {
    IndexedPage page;
    FirstFound first(listing.limit);
    IndexQuestion(*this, listing, today).for_each([&](const Found& found) {
        ++page.total;
        if (found.place > listing.after) first.keep(found);
    });
    auto found = first.sorted();
    if (found.size() > listing.limit) {
        found.resize(listing.limit);
        page.next = found.back().place;
    }
    page.ids.reserve(found.size());
    for (const auto& one : found) page.ids.emplace_back(one.row->id.text());
    return page;
}

std::vector<account::Username> AccountIndex::usernames(
    const AccountListing& listing, base::Day today
) const {
    std::vector<account::Username> names;
    IndexQuestion(*this, listing, today).for_each([&](const Found& found) {
        names.emplace_back(std::string(found.row->place(AccountOrder::Username)));
    });
    std::ranges::sort(names);
    return names;
}

}  // namespace directory
