#include "admin-api/announcements/pace.h"

#include "core/web/sender_network.h"

namespace admin_api {
namespace {

constexpr int kOfNetwork = 300;
constexpr std::size_t kMostNetworks = 10'000;
constexpr auto* kAllFurther = "";

}  // namespace

bool Pace::admits(std::string_view peer, base::Instant now) {
    auto network = web::sender_network(peer);
    const auto minute = std::chrono::floor<std::chrono::minutes>(now);
    const std::lock_guard lock(mutex_);
    if (minute != minute_) asked_.clear();
    minute_ = minute;
    if (asked_.size() >= kMostNetworks && asked_.count(network) == 0) network = kAllFurther;
    auto& asked = asked_[network];
    if (asked >= kOfNetwork) return false;
    ++asked;
    return true;
}

}  // namespace admin_api
