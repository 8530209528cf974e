// What the store holds of a POST under an Idempotency-Key, as a value and as JSON. The key itself
// is not in it, nor the request: only what compares with it, and only for who has the key.
#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/web/request.h"
#include "core/web/response.h"

namespace admin_api {

struct RememberedAnswer {
    enum class Stage {
        UnderWay,
        Unknown,  // it began to act, and failed so that nobody can say how far it came
        Done,     // its answer was not kept
        Answered,
    };

    std::string request;  // its fingerprint
    Stage stage = Stage::UnderWay;
    base::Instant since;
    std::string location = {};    // of what was made, may be empty
    web::Response response = {};  // when Answered
};

[[nodiscard]] std::string to_text(const RememberedAnswer& remembered);
[[nodiscard]] std::optional<RememberedAnswer> remembered_from(std::string_view text);

// Equal only for equal requests under the same key: a digest keyed with the Idempotency-Key, so
// that a password in the body cannot be guessed from what is stored. nullopt when the body cannot
// be read.
[[nodiscard]] std::optional<std::string> fingerprint_of(
    const web::Request& request, const std::string& key
);

}  // namespace admin_api
