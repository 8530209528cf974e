// One right of a review, about to be decided by the caller: as he saw it, as it stands in the
// directory, with the proof that he might take it away. Whoever may take a right away may say that
// it stays: confirming gives nothing. Nobody decides about himself, from no account of his.
#pragma once

#include "admin-api/review/review_right.h"
#include "admin-api/subject.h"

namespace admin_api {

struct ToDecide {
    ReviewRight right;
    account::Account account;
    account::AssignmentProof proof;
};
// {review}, {organization}, {right}: its place; {username}, {id}: account and permission.
[[nodiscard]] Answer<ToDecide> right_to_decide(const Call& call, Services& services);

// The right stands in the directory as the review has it.
[[nodiscard]] bool stands_as_reviewed(const account::Account& account, const ReviewRight& right);

// ReviewRightDecided when somebody was faster.
[[nodiscard]] Answer<void> turn(
    ReviewRight& right, std::optional<RightTurn> turn, const Call& call, Services& services
);

// deciding.cpp: each decides one, and is called for each row.
[[nodiscard]] Answer<web::Response> confirm_reviewed_right(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> end_reviewed_right(const Call& call, Services& services);

}  // namespace admin_api
