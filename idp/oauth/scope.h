// Scopes: split by single spaces, each a legal token (RFC 6749 3.3). What a client may not have is
// left out of what it gets; the answer names what it got.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "idp/oauth/client.h"

namespace oauth {

using Scope = std::vector<std::string>;

inline constexpr std::string_view kOpenId = "openid";

// nullopt when a token holds a character that none may hold.
[[nodiscard]] std::optional<Scope> parse_scope(std::string_view text);
[[nodiscard]] std::string to_text(const Scope& scope);
[[nodiscard]] bool contains(const Scope& scope, std::string_view name);
// Of the wanted scopes those that are allowed, in the wanted order, none twice.
[[nodiscard]] Scope permitted(const Scope& wanted, const Scope& allowed);
// A scope that says something only together with a person: of a client itself nobody's.
[[nodiscard]] bool stands_for_a_person(std::string_view name);
// What a client that registered no scope may ask for: OpenID Connect's own and its module.
[[nodiscard]] Scope default_scope(const std::optional<account::Module>& module);

}  // namespace oauth
