#include "idp/oauth/announcement.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace oauth {
namespace {

constexpr std::array kAll = {Announced::Logout, Announced::SessionRevoked, Announced::ClaimsChange};

}  // namespace

std::string_view wire_name(Announced what) {
    switch (what) {
        case Announced::Logout: return "logout";
        case Announced::SessionRevoked: return "session-revoked";
        case Announced::ClaimsChange: return "token-claims-change";
    }
    return "";
}

std::string to_text(const Announcement& announcement) {
    return base::dump(base::Json::object({
        {"what", wire_name(announcement.what)},
        {"account", announcement.account.str()},
        {"session", announcement.session},
        {"at", std::int64_t{announcement.at.time_since_epoch().count()}},
        {"cause", announcement.cause},
        {"claims", announcement.claims},
    }));
}

std::optional<Announcement> announcement_from(std::string_view text) {
    const auto json = base::parse_json(text);
    if (!json) return std::nullopt;
    const auto what = json->string_at("what");
    const auto* const named =
        std::ranges::find_if(kAll, [&](auto each) { return what == wire_name(each); });
    const auto account = json->string_at("account");
    const auto session = json->string_at("session");
    const auto at = json->int_at("at");
    const auto cause = json->string_at("cause");
    const auto* claims = json->find("claims");
    if (named == kAll.end() || !account || !session || !at || !cause || claims == nullptr)
        return std::nullopt;
    return Announcement{
        *named,
        account::AccountId(*account),
        *session,
        base::Instant(std::chrono::milliseconds(*at)),
        *cause,
        *claims};
}

bool wants(const Client& client, Announced what) {
    if (what == Announced::Logout) return !client.backchannel_logout.uri.empty();
    const auto& events = client.events.events;
    return !client.events.uri.empty() && std::ranges::find(events, wire_name(what)) != events.end();
}

const std::string& address_for(const Client& client, Announced what) {
    return what == Announced::Logout ? client.backchannel_logout.uri : client.events.uri;
}

}  // namespace oauth
