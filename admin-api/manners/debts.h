// Token buckets by name: `burst` at once, and then one each time that `each` has passed. Bounded
// memory: whoever has not asked for as long as it takes half of all names to ask is forgotten, his
// bucket full again; who keeps asking is not. A restart forgets everybody.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

#include "core/base/time.h"

namespace admin_api {

struct Rate {
    int burst = 1;
    std::chrono::milliseconds each{1};

    [[nodiscard]] std::chrono::milliseconds whole() const { return each * burst; }
};

struct Spent {
    enum class Within { Yes, No } within = Within::Yes;
    std::size_t remaining = 0;           // so many more would be within the rate now
    std::chrono::milliseconds next{0};   // until one more is, when none remains
    std::chrono::milliseconds whole{0};  // until the bucket is full again
};

class Debts {
public:
    explicit Debts(std::size_t most_names) : most_of_a_generation_(most_names / 2) {}

    [[nodiscard]] Spent spend(const std::string& name, const Rate& rate, base::Instant now);
    [[nodiscard]] std::size_t names() const;

private:
    // When the bucket of each name will be full again.
    using Generation = std::unordered_map<std::string, base::Instant>;
    [[nodiscard]] base::Instant full_at(const std::string& name) const;
    void keep(const std::string& name, base::Instant full_at);

    std::size_t most_of_a_generation_;
    mutable std::mutex mutex_;
    Generation young_;
    Generation old_;
};

}  // namespace admin_api
