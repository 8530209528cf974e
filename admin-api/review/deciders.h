// Whether somebody of an organization may decide about a right held there: another account than the
// holder's must administer its module. Where nobody does, it is the ministry's to decide. Two
// accounts of one person in one organization are of different kinds, and so of different modules.
#pragma once

#include <map>
#include <vector>

#include "admin-api/problem.h"
#include "admin-api/review/review_right.h"
#include "admin-api/services.h"

namespace admin_api {

class Deciders {
public:
    Deciders(const std::vector<account::Account>& administrators, base::Instant now);
    [[nodiscard]] bool may_decide(const ReviewRight& right) const;

private:
    std::map<account::Module, std::vector<account::AccountId>> of_modules_;
};
[[nodiscard]] Answer<Deciders> deciders_in(
    const account::OrganizationId& organization, base::Instant now, Services& services
);

}  // namespace admin_api
