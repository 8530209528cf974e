#include "tests/sync/sources/register_server.h"

#include <algorithm>

namespace registers::testing {

RegisterServer::RegisterServer()
    : server_(
          {.more_routes =
               {{web::Method::Get,
                 "/register/{name}",
                 web::Work::Lookup,
                 [this](const auto& request, const auto& parameters) {
                     return answer(request, parameters);
                 }}}}
      ) {}

void RegisterServer::set(const std::string& name, Document document) {
    const std::scoped_lock lock(mutex_);
    documents_[name] = std::move(document);
}

std::string RegisterServer::url(const std::string& name) const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + "/register/" + name;
}

std::vector<std::string> RegisterServer::asked() {
    const std::scoped_lock lock(mutex_);
    std::ranges::sort(asked_);
    return std::exchange(asked_, {});
}

web::Response RegisterServer::answer(
    const web::Request& request, const web::PathParameters& parameters
) {
    const std::scoped_lock lock(mutex_);
    const auto& name = parameters["name"];
    const auto found = documents_.find(name);
    const bool is_known = found != documents_.end() && !found->second.tag.empty() &&
                          request.header("if-none-match") == found->second.tag;
    asked_.push_back((is_known ? "=" : "") + name);
    if (found == documents_.end()) return web::Response::text(404, "no such document");
    auto& document = found->second;
    if (document.failures > 0) {
        --document.failures;
        return web::Response::text(503, "busy");
    }
    if (is_known) return {.status = 304, .content_type = "", .headers = {}, .body = ""};
    auto response = web::Response::bytes(document.content_type, document.body);
    response.status = document.status;
    if (!document.tag.empty()) response.with("etag", document.tag);
    if (document.status == 302) response.with("location", "/register/other");
    return response;
}

}  // namespace registers::testing
