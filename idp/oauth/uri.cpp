#include "idp/oauth/uri.h"

#include <algorithm>

#include "core/base/encoding.h"

namespace oauth {
namespace {

constexpr std::size_t kLongest = 2048;
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kNeverInUri = "\"<>\\^`{|}*#@ ";

bool is_one_of(char c, std::string_view set) {
    return set.find(c) != std::string_view::npos;
}

bool has_plain_characters(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return c > '\x20' && c < '\x7F' && !is_one_of(c, kNeverInUri);
    });
}

bool is_scheme(std::string_view text) {
    return !text.empty() && is_one_of(text.front(), kLower) &&
           std::ranges::all_of(text, [](char c) {
               return is_one_of(c, kLower) || is_one_of(c, kDigits) || is_one_of(c, "+-.");
           });
}

bool is_name_or_ipv4(std::string_view host) {
    const auto is_label_edge = [](char c) { return is_one_of(c, kLower) || is_one_of(c, kDigits); };
    if (host.empty() || !is_label_edge(host.front()) || !is_label_edge(host.back())) return false;
    if (host.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(host, [&](char c) {
        return is_label_edge(c) || is_one_of(c, ".-");
    });
}

bool is_host(std::string_view host) {
    return host == "[::1]" || is_name_or_ipv4(host);
}

bool is_port(std::string_view port) {
    if (port.empty() || port.size() > 5 || port.front() == '0') return false;
    int number = 0;
    for (const char c : port) {
        if (!is_one_of(c, kDigits)) return false;
        number = number * 10 + (c - '0');
    }
    return number <= 65535;
}

// A segment that a server in between could resolve, cut or split in another way.
bool is_treacherous_segment(std::string_view segment) {
    const auto decoded = base::percent_decode(segment);
    if (!decoded) return true;
    const auto name = std::string_view(*decoded).substr(0, decoded->find(';'));
    const auto has_separator = decoded->find_first_of("/\\") != std::string::npos;
    const auto has_control = std::ranges::any_of(*decoded, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
    });
    return name == "." || name == ".." || has_separator || has_control;
}

bool is_plain_path(std::string_view path) {
    if (path.find("//") != std::string_view::npos) return false;
    while (!path.empty()) {
        const auto end = path.find('/');
        if (is_treacherous_segment(path.substr(0, end))) return false;
        if (end == std::string_view::npos) return true;
        path.remove_prefix(end + 1);
    }
    return true;
}

bool read_authority(Uri& uri, std::string_view authority) {
    const auto host_end = authority.starts_with('[') ? authority.find(']') : authority.find(':');
    const auto after =
        authority.starts_with('[') && host_end != std::string_view::npos ? host_end + 1 : host_end;
    uri.has_authority = true;
    uri.host = authority.substr(0, after);
    if (after == std::string_view::npos || after == authority.size()) return is_host(uri.host);
    if (authority[after] != ':') return false;
    uri.port = authority.substr(after + 1);
    return is_host(uri.host) && is_port(uri.port);
}

}  // namespace

std::optional<Uri> parse_uri(std::string_view text) {
    if (text.size() > kLongest || !has_plain_characters(text)) return std::nullopt;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || !is_scheme(text.substr(0, colon))) return std::nullopt;
    Uri uri;
    uri.scheme = text.substr(0, colon);
    auto rest = text.substr(colon + 1);
    if (const auto question = rest.find('?'); question != std::string_view::npos) {
        uri.query = rest.substr(question + 1);
        if (uri.query.empty() || !base::form_decode(uri.query)) return std::nullopt;
        rest = rest.substr(0, question);
    }
    if (rest.starts_with("//")) {
        const auto end = std::min(rest.find('/', 2), rest.size());
        if (!read_authority(uri, rest.substr(2, end - 2))) return std::nullopt;
        rest = rest.substr(end);
    }
    uri.path = rest;
    if (!is_plain_path(uri.path)) return std::nullopt;
    return uri;
}

bool is_loopback(const Uri& uri) {
    return uri.host == "127.0.0.1" || uri.host == "[::1]" || uri.host == "localhost";
}

std::string origin_of(const Uri& uri) {
    if (!uri.has_authority) return {};
    return uri.scheme + "://" + uri.host + (uri.port.empty() ? "" : ":" + uri.port);
}

}  // namespace oauth
