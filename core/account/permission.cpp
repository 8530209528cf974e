#include "core/account/permission.h"

#include <algorithm>

namespace account {
namespace {

// The value whose wire name the text is.
template <class E, std::size_t N>
std::optional<E> named(const std::array<E, N>& values, std::string_view text) {
    const auto* const found = std::find_if(values.begin(), values.end(), [&](E value) {
        return wire_name(value) == text;
    });
    return found == values.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::string_view wire_name(Module module) {
    switch (module) {
        case Module::Registr: return "registr";
        case Module::Poskytovatel: return "poskytovatel";
        case Module::Rodina: return "rodina";
        case Module::Senior: return "senior";
        case Module::OkNouze: return "oknouze";
    }
    return "";
}

std::optional<Module> parse_module(std::string_view text) {
    return named(kModules, text);
}

std::string_view wire_name(AccountKind kind) {
    switch (kind) {
        case AccountKind::SocialServices: return "social-services";
        case AccountKind::MaterialNeed: return "material-need";
    }
    return "";
}

std::optional<AccountKind> parse_account_kind(std::string_view text) {
    return named(std::array{AccountKind::SocialServices, AccountKind::MaterialNeed}, text);
}

AccountKind kind_of(Module module) {
    return module == Module::OkNouze ? AccountKind::MaterialNeed : AccountKind::SocialServices;
}

std::string_view wire_name(Level level) {
    switch (level) {
        case Level::View: return "view";
        case Level::Update: return "update";
    }
    return "";
}

std::optional<Level> parse_level(std::string_view text) {
    return named(std::array{Level::View, Level::Update}, text);
}

bool is_valid_at(const Validity& validity, base::Instant now) {
    const auto today = base::prague_day(now);
    if (validity.from && today < *validity.from) return false;
    return !validity.until || today <= *validity.until;
}

bool is_submission(const Permission& permission) {
    return permission.module == Module::Poskytovatel && permission.code.str().starts_with("podat-");
}

bool is_usable_at(const Assignment& assignment, base::Instant now) {
    return !assignment.revoked && is_valid_at(assignment.validity, now);
}

}  // namespace account
