#include "idp/oauth/claims_request.h"

#include <algorithm>

namespace oauth {
namespace {

using base::Json;

constexpr base::JsonLimits kLimits{.bytes = 4096, .depth = 8};
constexpr std::size_t kMostClaims = 64;
constexpr std::size_t kMostValues = 32;

// `value` and `values` together would say two things.
bool read_values(const Json& member, WantedClaim& wanted) {
    const auto* value = member.find("value");
    const auto* values = member.find("values");
    if (value != nullptr && values != nullptr) return false;
    if (value != nullptr) wanted.values = {*value};
    if (values == nullptr) return true;
    const auto* list = values->as_array();
    if (list == nullptr || list->empty() || list->size() > kMostValues) return false;
    wanted.values = *list;
    return true;
}

std::optional<WantedClaim> read_claim(const std::string& name, const Json& member) {
    WantedClaim wanted{name};
    if (member.is_null()) return wanted;
    if (member.as_object() == nullptr) return std::nullopt;
    if (const auto* essential = member.find("essential")) {
        const auto* flag = essential->as_bool();
        if (flag == nullptr) return std::nullopt;
        wanted.need = *flag ? Need::Essential : Need::Voluntary;
    }
    if (!read_values(member, wanted)) return std::nullopt;
    return wanted;
}

std::optional<WantedClaims> read_claims(const Json* member) {
    WantedClaims all;
    if (member == nullptr || member->is_null()) return all;
    const auto* claims = member->as_object();
    if (claims == nullptr || claims->size() > kMostClaims) return std::nullopt;
    for (const auto& [name, claim] : *claims) {
        auto wanted = read_claim(name, claim);
        if (!wanted) return std::nullopt;
        all.push_back(*std::move(wanted));
    }
    return all;
}

Json to_json(const WantedClaim& wanted) {
    if (wanted.need == Need::Voluntary && wanted.values.empty()) return {};
    auto member = Json::object();
    if (wanted.need == Need::Essential) member.set("essential", true);
    if (wanted.values.size() == 1) member.set("value", wanted.values.front());
    if (wanted.values.size() > 1) member.set("values", Json(Json::Array(wanted.values)));
    return member;
}

void add(Json& document, std::string_view name, const WantedClaims& wanted) {
    if (wanted.empty()) return;
    auto member = Json::object();
    for (const auto& claim : wanted) member.set(claim.name, to_json(claim));
    document.set(name, std::move(member));
}

}  // namespace

std::optional<ClaimsRequest> parse_claims_request(std::string_view text) {
    if (text.empty()) return ClaimsRequest{};
    const auto document = base::parse_json(text, kLimits);
    if (!document || document->as_object() == nullptr) return std::nullopt;
    auto id_token = read_claims(document->find("id_token"));
    auto userinfo = read_claims(document->find("userinfo"));
    if (!id_token || !userinfo) return std::nullopt;
    return ClaimsRequest{*std::move(id_token), *std::move(userinfo)};
}

std::string dump(const ClaimsRequest& request) {
    if (request.empty()) return {};
    auto document = Json::object();
    add(document, "id_token", request.id_token);
    add(document, "userinfo", request.userinfo);
    return base::dump(document);
}

const WantedClaim* find(const WantedClaims& wanted, std::string_view name) {
    const auto found = std::ranges::find(wanted, name, &WantedClaim::name);
    return found == wanted.end() ? nullptr : &*found;
}

bool accepts(const WantedClaim& wanted, const Json& value) {
    return wanted.values.empty() || std::ranges::find(wanted.values, value) != wanted.values.end();
}

}  // namespace oauth
