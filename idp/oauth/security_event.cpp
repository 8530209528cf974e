#include "idp/oauth/security_event.h"

namespace oauth {
namespace {

constexpr std::string_view kEventPrefix = "https://schemas.openid.net/secevent/caep/event-type/";

// CAEP 2: who set it off.
std::string_view initiator_of(std::string_view cause) {
    if (cause == "by-administrator") return "admin";
    if (cause == "logged-out" || cause == "replaced" || cause == "password-changed") return "user";
    return "policy";
}

// Subject Identifiers (RFC 9493) as CAEP joins them: the person and the session.
base::Json subject_id(const Announcement& announcement, const Envelope& envelope) {
    return base::Json::object({
        {"format", "complex"},
        {"user",
         base::Json::object(
             {{"format", "iss_sub"}, {"iss", envelope.issuer}, {"sub", envelope.subject}}
         )},
        {"session", base::Json::object({{"format", "opaque"}, {"id", announcement.session}})},
    });
}

base::Json event_of(const Announcement& announcement) {
    auto event = base::Json::object({{"event_timestamp", base::unix_seconds(announcement.at)}});
    if (announcement.what == Announced::ClaimsChange) {
        event.set("initiating_entity", "admin");
        event.set("claims", announcement.claims);
        return event;
    }
    event.set("initiating_entity", initiator_of(announcement.cause));
    event.set("reason_admin", base::Json::object({{"en", announcement.cause}}));
    return event;
}

}  // namespace

base::Json security_event_claims(const Announcement& announcement, const Envelope& envelope) {
    auto events = base::Json::object();
    events.set(
        std::string(kEventPrefix) + std::string(wire_name(announcement.what)),
        event_of(announcement)
    );
    return base::Json::object({
        {"iss", envelope.issuer},
        {"aud", envelope.client.id.str()},
        {"iat", base::unix_seconds(envelope.now)},
        {"jti", envelope.id},
        {"sub_id", subject_id(announcement, envelope)},
        {"events", events},
    });
}

}  // namespace oauth
