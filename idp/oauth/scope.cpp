#include "idp/oauth/scope.h"

#include <algorithm>
#include <array>

namespace oauth {
namespace {

bool is_scope_token(std::string_view token) {
    return std::ranges::all_of(token, [](char c) {
        return c > ' ' && c < '\x7F' && c != '"' && c != '\\';
    });
}

}  // namespace

std::optional<Scope> parse_scope(std::string_view text) {
    Scope scope;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto token = text.substr(0, end);
        if (!is_scope_token(token)) return std::nullopt;
        if (!token.empty() && !contains(scope, token)) scope.emplace_back(token);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return scope;
}

std::string to_text(const Scope& scope) {
    std::string text;
    for (const auto& name : scope) text += (text.empty() ? "" : " ") + name;
    return text;
}

bool contains(const Scope& scope, std::string_view name) {
    return std::ranges::find(scope, name) != scope.end();
}

Scope permitted(const Scope& wanted, const Scope& allowed) {
    Scope scope;
    for (const auto& name : wanted)
        if (contains(allowed, name) && !contains(scope, name)) scope.push_back(name);
    return scope;
}

bool stands_for_a_person(std::string_view name) {
    constexpr auto kNames = std::to_array<std::string_view>(
        {kOpenId, "profile", "email", "phone", "address", "offline_access"}
    );
    return std::ranges::find(kNames, name) != kNames.end();
}

Scope default_scope(const std::optional<account::Module>& module) {
    Scope scope{std::string(kOpenId), "profile", "email", "phone", "offline_access"};
    if (module) scope.emplace_back(account::wire_name(*module));
    return scope;
}

}  // namespace oauth
