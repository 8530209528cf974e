#include "sync/account_facts.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <span>

#include "sync/together.h"

namespace registers {

namespace {

using directory::DirectoryResult;

// No more than the connections for searches.
constexpr std::size_t kReadersAtOnce = 4;

bool holds_administration(const account::Account& account) {
    return std::ranges::any_of(account.assignments, [](const auto& assignment) {
        return !assignment.revoked &&
               assignment.permission.code.str() == account::kSystemAdministration;
    });
}

DirectoryResult<void> read_holder(
    const account::AccountId& id, directory::Directory& directory, AccountFacts& facts
) {
    if (facts.holders.contains(id)) return {};
    auto holder = TRY(directory.accounts().find(id));
    if (!holder) return {};
    const auto organization = holder->organization;
    const bool administers = holds_administration(*holder);
    facts.holders.emplace(id, *std::move(holder));
    if (!administers || facts.administrators.contains(organization)) return {};
    auto others = TRY(directory.rights().administrators_of(organization));
    facts.administrators.emplace(organization, std::move(others));
    return {};
}

DirectoryResult<void> read_candidates(
    const account::OrganizationId& organization,
    directory::Directory& directory,
    AccountFacts& facts
) {
    if (facts.candidates.contains(organization)) return {};
    auto accounts = TRY(directory.accounts().in_organization(organization));
    facts.candidates.emplace(organization, std::move(accounts));
    return {};
}

// Whole only when there is one: which of several it is, a person decides.
DirectoryResult<void> read_namesake(
    const Difference& item, directory::Directory& directory, AccountFacts& facts
) {
    const auto same = accounts_named(item.fresh->name, facts.candidates.at(item.organization));
    if (same.size() != 1) return {};
    auto account = TRY(directory.accounts().find(same.front().id));
    if (account) facts.namesakes.insert_or_assign(same.front().id, *std::move(account));
    return {};
}

DirectoryResult<void> read_item(
    const Difference& item, directory::Directory& directory, AccountFacts& facts
) {
    if (item.gone && item.gone->holder) TRY(read_holder(*item.gone->holder, directory, facts));
    if (item.fresh || !item.gone->holder) TRY(read_candidates(item.organization, directory, facts));
    if (item.fresh) TRY(read_namesake(item, directory, facts));
    return {};
}

// Organization by organization, several at once; each has its own facts until all are there.
class FactReader {
public:
    FactReader(const std::vector<Difference>& items, directory::Directory& directory)
        : items_(items), directory_(directory) {}

    void work() {
        while (const auto part = next()) take(read(*part));
    }
    [[nodiscard]] DirectoryResult<AccountFacts> result() && {
        if (error_) return base::fail(*error_);
        return std::move(facts_);
    }

private:
    using Part = std::span<const Difference>;

    // The items of one organization stand together.
    std::optional<Part> next() {
        const std::lock_guard lock(mutex_);
        if (error_ || begin_ == items_.size()) return std::nullopt;
        const auto begin = begin_;
        while (begin_ < items_.size() && items_[begin_].organization == items_[begin].organization)
            ++begin_;
        return Part(items_).subspan(begin, begin_ - begin);
    }

    DirectoryResult<AccountFacts> read(Part part) {
        AccountFacts facts;
        for (const auto& item : part) TRY(read_item(item, directory_, facts));
        return facts;
    }

    void take(DirectoryResult<AccountFacts> part) {
        const std::lock_guard lock(mutex_);
        if (!part) {
            error_ = part.error();
            return;
        }
        facts_.holders.merge(part->holders);
        facts_.candidates.merge(part->candidates);
        facts_.namesakes.merge(part->namesakes);
        facts_.administrators.merge(part->administrators);
    }

    const std::vector<Difference>& items_;
    directory::Directory& directory_;
    std::mutex mutex_;
    std::size_t begin_ = 0;
    AccountFacts facts_;
    std::optional<directory::DirectoryError> error_;
};

}  // namespace

DirectoryResult<AccountFacts> read_facts(
    const Differences& differences, directory::Directory& directory
) {
    FactReader reader(differences.items, directory);
    work_together(kReadersAtOnce, [&reader] { reader.work(); });
    return std::move(reader).result();
}

}  // namespace registers
