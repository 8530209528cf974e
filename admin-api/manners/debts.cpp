#include "admin-api/manners/debts.h"

#include <algorithm>

namespace admin_api {
namespace {

Spent spent(const Rate& rate, std::chrono::milliseconds owed) {
    const auto left = rate.whole() - owed;
    const auto remaining = static_cast<std::size_t>(left / rate.each);
    const auto next = remaining > 0 ? std::chrono::milliseconds(0) : rate.each - left % rate.each;
    return {Spent::Within::Yes, remaining, next, owed};
}

}  // namespace

Spent Debts::spend(const std::string& name, const Rate& rate, base::Instant now) {
    const std::lock_guard lock(mutex_);
    const auto from = std::max(full_at(name), now);
    const auto owed = from + rate.each - now;
    const auto is_within = owed <= rate.whole();
    // Kept also when it is refused: who goes on asking must not be forgotten for it.
    keep(name, is_within ? from + rate.each : from);
    if (!is_within) return {Spent::Within::No, 0, owed - rate.whole(), from - now};
    return spent(rate, owed);
}

std::size_t Debts::names() const {
    const std::lock_guard lock(mutex_);
    return young_.size() + old_.size();
}

base::Instant Debts::full_at(const std::string& name) const {
    if (const auto found = young_.find(name); found != young_.end()) return found->second;
    const auto found = old_.find(name);
    return found == old_.end() ? base::Instant() : found->second;
}

void Debts::keep(const std::string& name, base::Instant full_at) {
    young_[name] = full_at;
    if (young_.size() < most_of_a_generation_) return;
    old_ = std::move(young_);
    young_ = {};
}

}  // namespace admin_api
