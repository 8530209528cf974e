// A call within a call: what one request of SCIM asks is carried out by the resources of /api/v1,
// as the same caller, with the proofs, checks and records that they make. A refusal is recorded
// with what it is about.
#pragma once

#include <string>
#include <string_view>

#include "admin-api/pipeline.h"

namespace admin_api::scim {

struct InnerRequest {
    std::string_view activity;
    Resource resource = nullptr;
    std::string target = {};      // of the record when it is refused
    web::Fields parameters = {};  // of the path
    base::Json body = {};
    web::Method method = web::Method::Post;
    web::Fields headers = {};
};

// reference: under which the records stand. Each change needs one of its own, for the last record
// of a reference is the one that counts.
[[nodiscard]] Answer<web::Response> perform(
    const InnerRequest& inner, const std::string& reference, const Call& call, Services& services
);
// A further reference, which the log ties to the one of the call.
[[nodiscard]] std::string further_reference(const Call& call, Services& services);

// Why, from the header X-Reason: SCIM has no place of its own for it. Empty when it was not given.
[[nodiscard]] Answer<std::string> reason_in(const web::Request& request);

}  // namespace admin_api::scim
