// What /authorize does with a request once the next step is decided: lead on to a page, say no, or
// give the code. All that it needs was read before; it fails only by an answer (S20, S38c).
#pragma once

#include <optional>
#include <string_view>

#include "idp/endpoints/visit.h"
#include "idp/oauth/next_step.h"

namespace idp {

// A request with all that was found out about it.
struct Judged {
    const oauth::CheckedRequest& request;
    const Transaction& transaction;
    const state::Session& session;                 // of who is logged in; empty when nobody is
    std::optional<account::Refusal> refusal = {};  // why he may not enter the client's module
    std::string permissions = {};                  // fingerprint of those in the client's module
};

[[nodiscard]] Answer act(
    const Services& services, const Visit& visit, const Judged& judged, const oauth::NextStep& step
);

// The error to the client, in the mode that it asked for.
[[nodiscard]] web::Response refuse(
    const Services& services, const Visit& visit, const oauth::RedirectedError& error
);

// prompt=none never shows a page, not even a sad one (S20).
[[nodiscard]] web::Response unavailable(
    const Services& services,
    const Visit& visit,
    const oauth::CheckedRequest& request,
    std::string_view cause
);

// On to a page of ours that comes back with the same transaction.
[[nodiscard]] web::Response lead_to(
    const Services& services,
    const Visit& visit,
    const Transaction& transaction,
    std::string_view path
);

}  // namespace idp
