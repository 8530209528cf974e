// What this caller may do about what stands in the way, by the proofs that the operations
// themselves ask for: what is offered here is not refused there. What nobody but others may do is
// theirs.
#pragma once

#include <string>
#include <vector>

#include "admin-api/diagnosis/checks.h"
#include "admin-api/services.h"
#include "core/directory/catalogue.h"

namespace admin_api {

enum class ReasonNeed { Optional, Required };

struct Action {
    std::string_view code;
    std::string_view method;
    std::string path;  // whole
    Text text;
    ReasonNeed reason = ReasonNeed::Optional;
};

struct Mending {
    std::vector<Action> actions;
    // Of what blocks, something is left that the caller may not mend.
    enum class Rest { Nothing, ForOthers } rest = Rest::Nothing;
};

[[nodiscard]] Mending mending_of(
    const Case& the_case, const Call& call, const std::vector<directory::CatalogueModule>& catalogue
);

}  // namespace admin_api
