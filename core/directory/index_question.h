// One question to the index, its names turned into numbers once: whom it finds, in which order.
// Lives as long as the index stands still.
#pragma once

#include <vector>

#include "core/directory/account_index.h"

namespace directory {

class IndexQuestion {
public:
    IndexQuestion(const AccountIndex& index, const AccountListing& listing, base::Day today);

    struct Found {
        std::string_view place;
        const AccountRow* row;
    };
    // Calls with each that is found, in no order.
    template <class Take>
    void for_each(const Take& take) {
        if (is_of_nobody_) return;
        for (std::size_t number = 0; number < index_.rows_.size(); ++number)
            if (const auto& row = index_.rows_[number]; finds(row, number))
                take(Found{row.place(listing_.order), &row});
    }

private:
    enum class Reached : std::uint8_t { NotAsked, Yes, No };

    void find_numbers();
    void find_holders();
    [[nodiscard]] bool is_wanted(const RightRow& right) const;
    [[nodiscard]] bool finds(const AccountRow& row, std::size_t number);
    [[nodiscard]] bool is_where(const AccountRow& row) const;
    [[nodiscard]] bool is_who(const AccountRow& row) const;
    [[nodiscard]] bool is_in_state(const AccountRow& row) const;
    [[nodiscard]] bool is_within_reach(std::uint32_t organization);

    const AccountIndex& index_;
    const AccountListing& listing_;
    DayNumber today_;
    std::vector<std::string> words_;
    Trigrams trigrams_;  // of all that the texts of who is found contain
    std::optional<std::uint32_t> organization_;
    std::optional<std::uint32_t> workplace_;
    std::optional<std::uint32_t> permission_;
    std::optional<std::uint64_t> ik_mpsv_;
    std::vector<bool> holders_;  // of the wanted right, by account; empty when none is wanted
    std::vector<Reached> reached_;
    bool is_of_nobody_ = false;  // what it names is nowhere
};

}  // namespace directory
