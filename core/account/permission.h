// Modules, permissions and when they count (R1–R6). Days are Prague's, both ends inclusive.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/ids.h"
#include "core/base/time.h"

namespace account {

enum class Module { Registr, Poskytovatel, Rodina, Senior, OkNouze };
inline constexpr std::array kModules = {
    Module::Registr, Module::Poskytovatel, Module::Rodina, Module::Senior, Module::OkNouze};
[[nodiscard]] std::string_view wire_name(Module module);  // "registr", …
[[nodiscard]] std::optional<Module> parse_module(std::string_view text);

// One account serves all modules of its kind; oknouze needs its own (R1).
enum class AccountKind { SocialServices, MaterialNeed };
[[nodiscard]] std::string_view wire_name(AccountKind kind);  // "social-services", "material-need"
[[nodiscard]] std::optional<AccountKind> parse_account_kind(std::string_view text);
[[nodiscard]] AccountKind kind_of(Module module);

enum class Level { View, Update };                      // prohlížení < aktualizace
[[nodiscard]] std::string_view wire_name(Level level);  // "view", "update"
[[nodiscard]] std::optional<Level> parse_level(std::string_view text);

struct Validity {
    std::optional<base::Day> from;
    std::optional<base::Day> until;
    friend bool operator==(const Validity&, const Validity&) = default;
};
[[nodiscard]] bool is_valid_at(const Validity& validity, base::Instant now);

struct Permission {
    Module module{};
    PermissionCode code;
    friend bool operator==(const Permission&, const Permission&) = default;
};
inline constexpr std::string_view kSystemAdministration = "sprava-systemu";
// Of the modules that know no finer rights.
inline constexpr std::string_view kAccessToModule = "pristup";
inline constexpr std::string_view kSubmissionDelegation = "delegovani-podani";
// "podat-zadost", "podat-vykaz": the representative's own, or delegated by him (R5).
[[nodiscard]] bool is_submission(const Permission& permission);

struct Assignment {
    AssignmentId id;
    Permission permission;
    Level level{};
    Validity validity;
    bool revoked = false;
    std::optional<MandateId> mandate;  // set when it comes from a statutory office (R24)
};
[[nodiscard]] bool is_usable_at(const Assignment& assignment, base::Instant now);

}  // namespace account
