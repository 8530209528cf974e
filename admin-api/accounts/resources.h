// The resources of accounts, one function each; entries.cpp says where they
// live. Every one reads its input strictly, proves the caller's authority in code, and lets the
// directory check again.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// me.cpp
[[nodiscard]] Answer<web::Response> read_me(const Call& call, Services& services);
// search.cpp
[[nodiscard]] Answer<web::Response> search_accounts(const Call& call, Services& services);
// account.cpp
[[nodiscard]] Answer<web::Response> read_account(const Call& call, Services& services);
// 201, with the account whole.
[[nodiscard]] Answer<web::Response> created_account(
    const account::AccountId& id, const Call& call, Services& services
);
// creation.cpp
[[nodiscard]] Answer<web::Response> create_account(const Call& call, Services& services);
// changes.cpp
[[nodiscard]] Answer<web::Response> change_account(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> rename_account(const Call& call, Services& services);
// What the directory calls an invalid value is an unknown workplace: the rest was read strictly.
[[nodiscard]] Answer<void> placed(directory::DirectoryResult<void> written);
// username_proposal.cpp
[[nodiscard]] Answer<web::Response> propose_username(const Call& call, Services& services);
// lock.cpp
[[nodiscard]] Answer<web::Response> unlock_account(const Call& call, Services& services);
// password_reset.cpp
[[nodiscard]] Answer<web::Response> reset_password(const Call& call, Services& services);
// activation.cpp
[[nodiscard]] Answer<web::Response> issue_activation(const Call& call, Services& services);
// validity.cpp
[[nodiscard]] Answer<web::Response> set_validity(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> discard_account(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> restore_account(const Call& call, Services& services);
// account_sessions.cpp
[[nodiscard]] Answer<web::Response> read_sessions(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> end_sessions(const Call& call, Services& services);

}  // namespace admin_api
