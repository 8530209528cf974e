#include "core/web/head.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/web/path.h"
#include "core/web/text.h"

namespace web {

namespace {

using Checked = base::Result<void, Refusal>;

auto bad(std::string_view reason) {
    return base::fail(Refusal{400, reason});
}

// Fields of which a second one lets two readers disagree.
Checked check_single(const Fields& fields) {
    constexpr std::array<std::string_view, 8> kSingle = {
        "host",
        "content-length",
        "transfer-encoding",
        "authorization",
        "content-type",
        "expect",
        "origin",
        "content-encoding"};
    const auto twice = [&fields](std::string_view name) { return fields.count(name) > 1; };
    if (std::ranges::any_of(kSingle, twice)) return bad("A header is given twice");
    return {};
}

bool is_host_character(char c) {
    constexpr std::string_view kMarks = "-._~!$&'()*+,;=:[]%";
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || kMarks.find(c) != std::string_view::npos;
}

Checked check_host(const ParsedHead& parsed) {
    const auto* host = parsed.fields.first("host");
    if (host == nullptr) {
        if (parsed.version == Version::Http10) return {};
        return bad("Host is missing");
    }
    if (!std::ranges::all_of(*host, is_host_character)) return bad("Bad Host");
    return {};
}

Checked set_framing(Head& head) {
    const auto* length = head.request.headers.first("content-length");
    const auto* coding = head.request.headers.first("transfer-encoding");
    if (length != nullptr && coding != nullptr) return bad("Two body lengths");
    if (coding != nullptr) {
        if (head.version == Version::Http10) return bad("Transfer-Encoding in HTTP/1.0");
        if (lower_case(*coding) != "chunked") {
            return base::fail(Refusal{501, "Unknown Transfer-Encoding"});
        }
        head.framing = Framing::Chunked;
    }
    if (length == nullptr) return {};
    const auto bytes = decimal(*length);
    if (!bytes) return bad("Bad Content-Length");
    head.framing = *bytes == 0 ? Framing::NoBody : Framing::Length;
    head.length = *bytes;
    return {};
}

bool asks(const Fields& headers, std::string_view option) {
    for (const auto& [name, value] : headers) {
        if (name != "connection") continue;
        for (const auto piece : split(value, ',')) {
            if (lower_case(trimmed(piece)) == option) return true;
        }
    }
    return false;
}

Persistence persistence_of(const Head& head) {
    const auto& headers = head.request.headers;
    if (asks(headers, "close")) return Persistence::Close;
    if (head.version == Version::Http11 || asks(headers, "keep-alive")) return Persistence::Keep;
    return Persistence::Close;
}

Checked set_expectation(Head& head) {
    const auto* expect = head.request.headers.first("expect");
    if (expect == nullptr || head.version == Version::Http10) return {};
    if (lower_case(*expect) != "100-continue") {
        return base::fail(Refusal{417, "Unknown expectation"});
    }
    if (head.framing != Framing::NoBody) head.expectation = Expectation::Continue;
    return {};
}

// RFC 9112, 3.2.2: "GET http://host/path". Its authority must be the one of Host, so that nobody
// can be told two different hosts.
base::Result<std::string, Refusal> origin_form(const ParsedHead& parsed) {
    if (parsed.target.front() == '/') return std::string(parsed.target);
    const auto scheme = lower_case(parsed.target.substr(0, parsed.target.find(':')));
    if (scheme != "http" && scheme != "https") return bad("Bad target");
    auto rest = parsed.target.substr(scheme.size());
    if (!rest.starts_with("://")) return bad("Bad target");
    rest.remove_prefix(3);
    const auto end = std::min(rest.find_first_of("/?#"), rest.size());
    const auto* host = parsed.fields.first("host");
    if (host == nullptr || end == 0 || lower_case(rest.substr(0, end)) != lower_case(*host)) {
        return bad("Target and Host differ");
    }
    rest.remove_prefix(end);
    return rest.starts_with('/') ? std::string(rest) : "/" + std::string(rest);
}

Checked set_target(Request& request, const ParsedHead& parsed) {
    if (parsed.target == "*" && request.method == Method::Options) {
        request.target = request.path = "*";
        return {};
    }
    request.target = TRY(origin_form(parsed));
    if (request.target.find('#') != std::string::npos) return bad("Bad target");
    const auto question = request.target.find('?');
    request.path = request.target.substr(0, question);
    if (!is_clean_path(request.path)) return bad("Bad path");
    if (question == std::string::npos) return {};
    auto query = base::form_decode(std::string_view(request.target).substr(question + 1));
    if (!query) return bad("Bad query");
    request.query = Fields(std::move(*query));
    return {};
}

}  // namespace

base::Result<Head, Refusal> check_head(ParsedHead parsed) {
    Head head;
    const auto method = method_from_wire(parsed.method);
    if (!method) return base::fail(Refusal{501, "Unknown method"});
    head.request.method = *method;
    head.version = parsed.version;
    TRY(check_single(parsed.fields));
    TRY(check_host(parsed));
    TRY(set_target(head.request, parsed));
    head.request.headers = std::move(parsed.fields);
    TRY(set_framing(head));
    TRY(set_expectation(head));
    head.persistence = persistence_of(head);
    return head;
}

}  // namespace web
