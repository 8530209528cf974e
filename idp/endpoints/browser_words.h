// "Firefox (Windows)" from a User-Agent header: enough for a person to recognise his own browser.
#pragma once

#include <string>
#include <string_view>

namespace idp {

// Empty when nothing in it is known.
[[nodiscard]] std::string browser_words(std::string_view user_agent);

}  // namespace idp
