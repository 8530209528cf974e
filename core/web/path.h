// Paths of requests (RFC 3986, 3.3), refused when a proxy before us could read them differently
// (S70).
#pragma once

#include <string_view>
#include <vector>

namespace web {

// Begins with '/', holds only path characters and whole escapes; no empty or dot segment (also when
// escaped), no escaped slash, backslash or control character, decodes to UTF-8. One '/' at the end
// is fine.
[[nodiscard]] bool is_clean_path(std::string_view path);

// "/a/b" gives "a", "b"; "/a/" gives "a", "".
[[nodiscard]] std::vector<std::string_view> segments_of(std::string_view path);

}  // namespace web
