#include "core/web/path.h"

#include <algorithm>
#include <string>

#include "core/base/encoding.h"

namespace web {

namespace {

bool is_path_character(char c) {
    constexpr std::string_view kMarks = "-._~!$&'()*+,;=:@/%";
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || kMarks.find(c) != std::string_view::npos;
}

bool is_hidden_danger(char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 || code == 0x7f || c == '/' || c == '\\';
}

bool is_clean_segment(std::string_view segment) {
    const auto plain = base::percent_decode(segment);
    if (!plain || plain->empty() || *plain == "." || *plain == "..") return false;
    return std::ranges::none_of(*plain, is_hidden_danger) && base::is_utf8(*plain);
}

}  // namespace

bool is_clean_path(std::string_view path) {
    if (path.empty() || path.front() != '/') return false;
    if (!std::ranges::all_of(path, is_path_character)) return false;
    auto segments = segments_of(path);
    if (segments.back().empty()) segments.pop_back();
    return std::ranges::all_of(segments, is_clean_segment);
}

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

}  // namespace web
