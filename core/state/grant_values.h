// How codes and refresh tokens are written into records and read back.
#pragma once

#include "core/state/grants.h"

namespace state {

[[nodiscard]] Record code_record(
    const base::Secret& code, const CodeGrant& grant, base::Instant expires
);
[[nodiscard]] StoreResult<CodeGrant> code_grant_of(const Record& record);

[[nodiscard]] Record refresh_record(
    const base::Secret& token, const RefreshGrant& grant, base::Instant idle_end
);
[[nodiscard]] StoreResult<RefreshGrant> refresh_grant_of(const Record& record);

// What stays of a used secret: enough to know it again, never enough to use it.
[[nodiscard]] Record spent(Kind kind, const Record& used, base::Instant until);

// The child of a used refresh token. Only the used secret opens it.
struct Child {
    base::Secret token;
    base::Instant given_at;
};
[[nodiscard]] Record with_child(
    Record mark, const base::Secret& used, const Child& child, const base::RandomSource& random
);
// nullopt when the mark holds none.
[[nodiscard]] StoreResult<std::optional<Child>> child_in(
    const Record& mark, const base::Secret& used
);

}  // namespace state
