#include "core/directory/cache.h"

#include <chrono>
#include <list>
#include <mutex>
#include <unordered_map>

namespace directory {
namespace {

// Even a live watch may be wrong once: what is remembered ages.
constexpr std::chrono::seconds kLongest{60};

using SteadyInstant = std::chrono::steady_clock::time_point;

}  // namespace

struct AccountCache::Inside {
    struct Held {
        account::Account account;
        SteadyInstant since;
    };
    using Place = std::list<Held>::iterator;

    Inside(Directory& from, std::size_t most, WatchListener told)
        : directory(from), capacity(most), listener(std::move(told)) {}

    [[nodiscard]] std::optional<account::Account> remembered(const account::AccountId& id);
    [[nodiscard]] std::optional<account::Account> remembered(const account::Username& username);
    [[nodiscard]] std::optional<account::Organization> remembered(const account::OrganizationId& id
    );
    template <class Key>
    [[nodiscard]] DirectoryResult<std::optional<account::Account>> find(const Key& key);
    // The number of notices so far: a value read before a notice must not be kept after it.
    [[nodiscard]] std::size_t notices();
    void keep(const account::Account& account, std::size_t notices_before);
    void keep(const account::Organization& organization, std::size_t notices_before);

    void forget(const account::AccountId& id);
    void forget_all();

    // With the lock held.
    [[nodiscard]] bool may_keep(std::size_t notices_before) const;
    [[nodiscard]] std::optional<account::Account> use(const account::AccountId& id);
    void drop(const account::AccountId& id);

    Directory& directory;
    const std::size_t capacity;
    const WatchListener listener;

    std::mutex mutex;
    std::list<Held> recent;  // the latest used first
    std::unordered_map<account::AccountId, Place> by_id;
    std::unordered_map<account::Username, account::AccountId> by_username;
    std::unordered_map<account::OrganizationId, std::pair<account::Organization, SteadyInstant>>
        organizations;
    std::size_t notice_count = 0;
    Counts counted;
    std::unique_ptr<Watch> watch;  // last: its thread uses all of the above
};

std::optional<account::Account> AccountCache::Inside::use(const account::AccountId& id) {
    const auto found = by_id.find(id);
    if (found == by_id.end()) return std::nullopt;
    if (std::chrono::steady_clock::now() - found->second->since > kLongest) {
        drop(id);
        return std::nullopt;
    }
    recent.splice(recent.begin(), recent, found->second);
    return recent.front().account;
}

std::optional<account::Account> AccountCache::Inside::remembered(const account::AccountId& id) {
    const std::lock_guard lock(mutex);
    auto account = watch->is_live() ? use(id) : std::nullopt;
    ++(account ? counted.hits : counted.misses);
    return account;
}

std::optional<account::Account> AccountCache::Inside::remembered(const account::Username& username
) {
    const std::lock_guard lock(mutex);
    const auto id = by_username.find(username);
    // A copy: using it may drop the entry that holds it.
    const auto wanted = id == by_username.end() ? account::AccountId() : id->second;
    auto account = watch->is_live() ? use(wanted) : std::nullopt;
    ++(account ? counted.hits : counted.misses);
    return account;
}

std::optional<account::Organization> AccountCache::Inside::remembered(
    const account::OrganizationId& id
) {
    const std::lock_guard lock(mutex);
    const auto found = organizations.find(id);
    if (!watch->is_live() || found == organizations.end()) return std::nullopt;
    if (std::chrono::steady_clock::now() - found->second.second > kLongest) return std::nullopt;
    return found->second.first;
}

std::size_t AccountCache::Inside::notices() {
    const std::lock_guard lock(mutex);
    return notice_count;
}

bool AccountCache::Inside::may_keep(std::size_t notices_before) const {
    return notices_before == notice_count && watch->is_live();
}

void AccountCache::Inside::keep(const account::Account& account, std::size_t notices_before) {
    const std::lock_guard lock(mutex);
    if (!may_keep(notices_before) || capacity == 0) return;
    drop(account.id);
    if (recent.size() >= capacity) drop(account::AccountId(recent.back().account.id));
    recent.push_front({account, std::chrono::steady_clock::now()});
    by_id[account.id] = recent.begin();
    by_username[account.username] = account.id;
}

void AccountCache::Inside::keep(
    const account::Organization& organization, std::size_t notices_before
) {
    const std::lock_guard lock(mutex);
    if (!may_keep(notices_before)) return;
    organizations[organization.id] = {organization, std::chrono::steady_clock::now()};
}

void AccountCache::Inside::drop(const account::AccountId& id) {
    const auto found = by_id.find(id);
    if (found == by_id.end()) return;
    const auto place = found->second;
    by_username.erase(place->account.username);
    by_id.erase(found);
    recent.erase(place);
}

void AccountCache::Inside::forget(const account::AccountId& id) {
    {
        const std::lock_guard lock(mutex);
        ++notice_count;
        drop(id);
    }
    if (listener.account_changed) listener.account_changed(id);
}

void AccountCache::Inside::forget_all() {
    {
        const std::lock_guard lock(mutex);
        ++notice_count;
        recent.clear();
        by_id.clear();
        by_username.clear();
        organizations.clear();
    }
    if (listener.everything_changed) listener.everything_changed();
}

template <class Key>
DirectoryResult<std::optional<account::Account>> AccountCache::Inside::find(const Key& key) {
    if (auto account = remembered(key)) return account;
    const auto before = notices();
    auto account = TRY(directory.accounts().find(key));
    if (account) keep(*account, before);
    return account;
}

AccountCache::AccountCache(Directory& directory, std::size_t capacity, WatchListener listener)
    : inside_(std::make_unique<Inside>(directory, capacity, std::move(listener))) {
    auto* inside = inside_.get();
    inside->watch = directory.watch(
        {.account_changed = [inside](const account::AccountId& id) { inside->forget(id); },
         .everything_changed = [inside] { inside->forget_all(); }}
    );
}

AccountCache::~AccountCache() = default;

DirectoryResult<std::optional<account::Account>> AccountCache::find(const account::AccountId& id) {
    return inside_->find(id);
}

DirectoryResult<std::optional<account::Account>> AccountCache::find(
    const account::Username& username
) {
    return inside_->find(username);
}

DirectoryResult<std::optional<account::Organization>> AccountCache::organization(
    const account::OrganizationId& id
) {
    if (auto organization = inside_->remembered(id)) return organization;
    const auto before = inside_->notices();
    auto organization = TRY(inside_->directory.organizations().find(id));
    if (organization) inside_->keep(*organization, before);
    return organization;
}

bool AccountCache::is_live() const {
    return inside_->watch->is_live();
}

AccountCache::Counts AccountCache::counts() const {
    const std::lock_guard lock(inside_->mutex);
    auto counts = inside_->counted;
    counts.held = inside_->recent.size();
    return counts;
}

}  // namespace directory
