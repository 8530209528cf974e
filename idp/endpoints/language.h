// In which language a page speaks: what the person chose by the link on every page, else what the
// application asked for (ui_locales), else what the browser prefers, else Czech. Whatever cannot be
// read counts as not said.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/web/request.h"

namespace idp {

enum class Language { Czech, English };
[[nodiscard]] std::string_view wire_name(Language language);  // "cs", "en"
[[nodiscard]] Language other_than(Language language);

// Keeps the choice; behind TLS with the prefix "__Host-".
inline constexpr std::string_view kLanguageCookie = "klicnik-language";

// The choice in this very request, "language=en" in the address of a page of ours. /authorize has
// none: what stands in its address belongs to the applications.
[[nodiscard]] std::optional<Language> chosen_now(const web::Request& request);

// ui_locales: OpenID Connect Core 3.1.2.1.
[[nodiscard]] Language language_of(const web::Request& request, std::string_view ui_locales = {});

// The address with that choice in it.
[[nodiscard]] std::string in_language(const std::string& address, Language language);

}  // namespace idp
