// Answers that are no JSON, byte for byte; an address of the whole API is in the fixture.
#pragma once

#include <string>

#include "core/web/outgoing.h"
#include "tests/admin-api/api.h"

namespace admin_api_test {

struct RawReply {
    int status = 0;
    web::Fields headers;
    std::string body;
};

[[nodiscard]] inline RawReply raw(Api& api, const std::string& username, const Ask& ask) {
    const web::Outgoing outgoing(
        {.response_bytes = std::size_t{1} << 28, .allowed_networks = {"127.0.0.1"}}
    );
    auto headers = ask.headers;
    headers.set("Authorization", "Bearer " + api.token_of(username));
    auto response = outgoing.send(
        {.method = ask.method,
         .url = api.address() + "/api/v1" + ask.path,
         .headers = headers,
         .body = ask.body}
    );
    if (!response) return {};
    return {response->status, response->headers, std::move(response->body)};
}

}  // namespace admin_api_test
