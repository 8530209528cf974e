// When reviews open by themselves, when their administrators are reminded, and what silence means.
#pragma once

#include <chrono>
#include <vector>

#include "core/settings/settings.h"

namespace admin_api {

// Of what is undecided after the deadline: the ministry is told, or it ends as well.
enum class Silence { Escalate, End };

struct ReviewRules {
    bool opens_by_itself = false;
    std::chrono::month_day opens{std::chrono::January / 1};
    std::chrono::month_day deadline{std::chrono::January / 31};
    std::vector<int> reminders{14, 7, 1};  // so many days before the deadline
    Silence silence = Silence::Escalate;
};

[[nodiscard]] ReviewRules review_rules_of(const settings::Section& section);

}  // namespace admin_api
