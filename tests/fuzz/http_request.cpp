// Feeds anything to the path that every byte from the network takes: head checks, Beast's parser,
// chunks, fields, path and form decoding, routes. Whatever comes out must satisfy what the rest of
// the house relies on, and must not depend on how the bytes were cut into segments.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/web/path.h"
#include "core/web/request_reader.h"
#include "core/web/routes.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;

constexpr std::size_t kBodyLimit = 4096;

const web::Routes& routes() {
    const auto nothing = [](const web::Request&, const web::PathParameters&) {
        return web::Response::no_content();
    };
    static const auto routes = *web::Routes::create({
        {web::Method::Get, "/", web::Work::Immediate, nothing},
        {web::Method::Post, "/token", web::Work::Store, nothing},
        {web::Method::Post, "/accounts/{username}/lock", web::Work::Store, nothing},
    });
    return routes;
}

void check(const web::Request& request) {
    demand(request.body.size() <= kBodyLimit);
    demand(request.path == "*" || web::is_clean_path(request.path));
    demand(request.headers.count("host") <= 1);
    demand(
        !request.headers.contains("content-length") ||
        !request.headers.contains("transfer-encoding")
    );
    for (const auto& [name, value] : request.headers) {
        demand(!name.empty());
        demand(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
    }
    static_cast<void>(request.form());
    static_cast<void>(request.cookie("session"));
    static_cast<void>(routes().match(request.method, request.path));
}

// What came out, as text that two ways of cutting can be compared by.
std::string outcome_of(std::string_view input, std::size_t piece) {
    const web::Limits limits;
    web::RequestReader reader(limits, [](const web::Request&) {
        return web::BodyRule{kBodyLimit};
    });
    std::string outcome;
    while (!input.empty()) {
        reader.feed(input.substr(0, piece));
        input.remove_prefix(std::min(piece, input.size()));
        for (;;) {
            const auto step = reader.next();
            if (std::holds_alternative<web::NeedsMore>(step)) break;
            if (const auto* refusal = std::get_if<web::Refusal>(&step)) {
                return outcome + "refused " + std::to_string(refusal->status);
            }
            const auto* incoming = std::get_if<web::Incoming>(&step);
            if (incoming == nullptr) continue;
            check(incoming->request);
            outcome += incoming->request.target + " " + incoming->request.body + "\n";
        }
    }
    return outcome;
}

// A refusal may come earlier or with another status when less was seen; the requests before it and
// the fact of it may not differ.
std::string_view requests_in(std::string_view outcome) {
    return outcome.substr(0, outcome.rfind('\n') + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_of(data, size);
    const auto whole = outcome_of(input, input.size() + 1);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}}) {
        demand(requests_in(outcome_of(input, piece)) == requests_in(whole));
    }
    return 0;
}
