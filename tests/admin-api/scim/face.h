// The program asked through its second face, /scim/v2.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/web/outgoing.h"
#include "tests/admin-api/api.h"

namespace admin_api_test {

inline constexpr const char* kOurs = "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User";

// path: below /scim/v2; percent-encode what is no path.
[[nodiscard]] inline Reply scim(Api& api, const std::string& username, const Ask& ask) {
    const web::Outgoing outgoing({.allowed_networks = {"127.0.0.1"}});
    auto headers = ask.headers;
    headers.set("Authorization", "Bearer " + api.token_of(username));
    if (!ask.body.empty() && !headers.contains("Content-Type"))
        headers.set("Content-Type", "application/scim+json");
    const auto response = outgoing.send(
        {.method = ask.method,
         .url = api.url() + "/scim/v2" + ask.path,
         .headers = headers,
         .body = ask.body}
    );
    if (!response) throw std::runtime_error("no answer");
    const auto read = base::parse_json(response->body, {.bytes = 1 << 20});
    return {response->status, response->headers, read ? *read : base::Json(), response->body};
}

[[nodiscard]] inline Ask with_reason(Ask ask, const std::string& reason) {
    ask.headers.set("X-Reason", base::percent_encode(reason));
    return ask;
}

// The User of that name, as the administrator sees him.
[[nodiscard]] inline std::string place_of_account(Api& api, const std::string& username) {
    return "/Users/" + api.account(username).id.str();
}

[[nodiscard]] inline Reply filtered(
    Api& api, const std::string& username, const std::string& filter, const std::string& more = ""
) {
    return scim(api, username, get("/Users?filter=" + base::percent_encode(filter) + more));
}

// What was done and with what outcome, by the audit log.
[[nodiscard]] inline std::vector<std::string> deeds(const Api& api) {
    std::vector<std::string> found;
    for (const auto& record : api.audit())
        found.push_back(
            record.string_at("activity").value_or("?") + " " +
            record.string_at("outcome").value_or("?")
        );
    return found;
}

// One text of each resource of a list, in its order.
[[nodiscard]] inline std::vector<std::string> each(const Reply& reply, std::string_view name) {
    const auto* items = reply.body.find("Resources");
    if (items == nullptr || items->as_array() == nullptr)
        return {"no list: " + base::dump(reply.body)};
    std::vector<std::string> found;
    for (const auto& item : *items->as_array()) found.push_back(item.string_at(name).value_or("?"));
    return found;
}

// "name.familyName" of a resource, dumped; empty when it is not there.
[[nodiscard]] inline std::string at(const base::Json& json, const std::vector<std::string>& way) {
    const auto* found = &json;
    for (const auto& name : way) {
        const auto* items = found->as_array();
        found = items == nullptr ? found->find(name) : &items->at(std::stoul(name));
        if (found == nullptr) return "";
    }
    const auto* text = found->as_string();
    return text == nullptr ? base::dump(*found) : *text;
}

// Our own code, which closes the words of a refusal: "… (username-taken)."
[[nodiscard]] inline std::string code_of(const Reply& reply) {
    const auto detail = reply.text("detail");
    const auto open = detail.rfind('(');
    const auto close = detail.rfind(')');
    if (open == std::string::npos || close < open) return "no code: " + base::dump(reply.body);
    return detail.substr(open + 1, close - open - 1);
}

// Why, by a record of the audit log.
[[nodiscard]] inline std::string reason_of(const base::Json& record) {
    const auto* details = record.find("details");
    return details == nullptr ? "" : details->string_at("reason").value_or("");
}

[[nodiscard]] inline std::string patch_of(const std::string& operations) {
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[)" +
           operations + "]}";
}

}  // namespace admin_api_test
