#include "core/directory/account_lister.h"

#include <algorithm>
#include <limits>

#include "core/directory/account_entries.h"
#include "core/directory/account_filter.h"
#include "core/directory/account_places.h"
#include "core/directory/account_reader.h"

namespace directory {
namespace {

std::vector<Attribute> deciding_attributes(const AccountListing& listing) {
    auto names = placing_attributes(listing.order);
    if (listing.filter.state == AccountFilter::State::NoConsent) names.push_back(schema::kPersonDn);
    return names;
}

template <class Take>
DirectoryResult<void> for_each_by_pages(
    ServiceConnection& connection, const Search& search, Take take
) {
    std::string cookie;
    do {
        const auto page = TRY(connection.read_page(search, cookie));
        for (const auto& entry : page.entries) TRY(take(entry));
        cookie = page.next;
    } while (!cookie.empty());
    return {};
}

// In one answer while the server allows it: asked for pages, it looks through its indexes anew for
// each, and through the whole country's for a single organization.
template <class Take>
DirectoryResult<void> for_each(ServiceConnection& connection, const Search& search, Take take) {
    const auto all = TRY(connection.search_at_once(search));
    if (!all) return for_each_by_pages(connection, search, take);
    for (const auto& entry : *all) TRY(take(entry));
    return {};
}

}  // namespace

DirectoryResult<AccountPage> AccountLister::page() {
    const auto& filter = listing_.filter;
    if (filter.module || filter.permission) TRY(read_holders());
    TRY(read_candidates());
    AccountPage page;
    page.total = total_;
    std::ranges::sort(first_, {}, &Candidate::place);
    if (first_.size() > listing_.limit) {
        first_.resize(listing_.limit);
        page.next = first_.back().place;
    }
    std::vector<account::AccountId> ids;
    for (auto& candidate : first_) ids.push_back(std::move(candidate.id));
    page.accounts = TRY(read_listed(setting_, base_of(listing_.filter, setting_.tree), ids));
    return page;
}

DirectoryResult<std::vector<account::Username>> AccountLister::usernames() {
    if (listing_.order != AccountOrder::Username) return base::fail(DirectoryError::Invalid);
    limit_ = std::numeric_limits<std::size_t>::max();
    if (listing_.filter.module || listing_.filter.permission) TRY(read_holders());
    TRY(read_candidates());
    std::vector<account::Username> names;
    names.reserve(first_.size());
    for (auto& candidate : first_) names.emplace_back(std::move(candidate.place));
    std::ranges::sort(names);
    return names;
}

DirectoryResult<void> AccountLister::read_holders() {
    auto& holders = holders_.emplace();
    const Search search{
        .base = base_of(listing_.filter, setting_.tree),
        .filter = rights_filter_of(listing_.filter, setting_.today),
        .attributes = {schema::kDelegateDn},
        .as = setting_.as};
    return for_each(setting_.connection, search, [&](const Entry& right) -> DirectoryResult<void> {
        // A delegation stands below who delegated and names who may act.
        const auto& delegate = right.first(schema::kDelegateDn);
        if (auto holder = account_in(delegate.empty() ? right.dn().str() : delegate))
            holders.insert(*std::move(holder));
        return {};
    });
}

DirectoryResult<void> AccountLister::read_candidates() {
    const Search search{
        .base = base_of(listing_.filter, setting_.tree),
        .filter = filter_of(listing_.filter, setting_.tree, setting_.today),
        .attributes = deciding_attributes(listing_),
        .as = setting_.as};
    return for_each(setting_.connection, search, [&](const Entry& entry) { return take(entry); });
}

DirectoryResult<void> AccountLister::take(const Entry& entry) {
    auto id = account_in(entry.dn().str());
    if (!id) return base::fail(DirectoryError::Unexpected);
    if (!TRY(is_wanted(entry, *id))) return {};
    ++total_;
    Candidate candidate{place_of(entry, listing_.order), *std::move(id)};
    if (candidate.place > listing_.after) keep(std::move(candidate));
    return {};
}

DirectoryResult<bool> AccountLister::is_wanted(const Entry& entry, const account::AccountId& id) {
    const auto organization = entry.dn().value_of(schema::kOrganizationId);
    if (!organization) return base::fail(DirectoryError::Unexpected);
    if (!listing_.is_within_reach(account::OrganizationId(*organization))) return false;
    if (holders_ && !holders_->contains(id)) return false;
    if (listing_.filter.state != AccountFilter::State::NoConsent) return true;
    const auto person = Dn::parse(entry.first(schema::kPersonDn));
    if (!person) return true;
    return !TRY(holds_consent(setting_.connection, *person));
}

void AccountLister::keep(Candidate candidate) {
    const auto comes_before = [](const Candidate& left, const Candidate& right) {
        return left.place < right.place;
    };
    const auto is_full = first_.size() > limit_;
    if (is_full && !comes_before(candidate, first_.front())) return;
    if (is_full) {
        std::ranges::pop_heap(first_, comes_before);
        first_.pop_back();
    }
    first_.push_back(std::move(candidate));
    std::ranges::push_heap(first_, comes_before);
}

}  // namespace directory
