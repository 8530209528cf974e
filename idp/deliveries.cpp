#include "idp/deliveries.h"

#include "core/base/encoding.h"
#include "idp/oauth/logout_token.h"
#include "idp/oauth/security_event.h"
#include "idp/oauth/subject.h"

namespace idp {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// So soon is seen what another process wrote.
constexpr milliseconds kLook{100};
constexpr std::size_t kBatch = 100;
// The store gives a notice to somebody else after a minute; a request may take some seconds of it.
constexpr seconds kLongestInHand{40};
// An answer that takes longer is no failure, but others must not wait for the next one.
constexpr seconds kSlow{1};
constexpr int kBadRequest = 400;

bool is_success(int status) {
    return status >= 200 && status < 300;
}

std::string_view wire_name(state::Failed failed) {
    return failed == state::Failed::GivenUp ? "given-up" : "postponed";
}

std::string kind_of(const state::Delivery& delivery) {
    const auto announcement = oauth::announcement_from(delivery.notice.body);
    return std::string(announcement ? oauth::wire_name(announcement->what) : "unreadable");
}

// A form (Back-Channel Logout 2.5), or the token itself (RFC 8935 2.1).
web::OutgoingRequest request_with(
    const std::string& token, const oauth::Announcement& announcement, const oauth::Client& client
) {
    web::OutgoingRequest request;
    request.method = web::Method::Post;
    request.url = oauth::address_for(client, announcement.what);
    request.headers.add("accept", "application/json");
    if (announcement.what == oauth::Announced::Logout) {
        request.headers.add("content-type", "application/x-www-form-urlencoded");
        request.body = base::form_encode({{"logout_token", token}});
        return request;
    }
    request.headers.add("content-type", std::string(oauth::kSecurityEventMedia));
    if (!client.events.authorization.empty())
        request.headers.add("authorization", client.events.authorization.reveal());
    request.body = token;
    return request;
}

}  // namespace

Deliveries::Deliveries(const Services& services, const DeliverySettings& settings)
    : services_(services),
      settings_(settings),
      ended_(services.store),
      queue_(services.store, services.random),
      receivers_(settings.receivers) {
    services.metrics.describe_counter("klicnik_deliveries_total", "Attempts to tell clients");
    services.metrics.describe_histogram(
        "klicnik_delivery_seconds",
        "Time from the end or change to the receiver's answer",
        {0.01, 0.05, 0.2, 0.5, 1, 2, 10, 60, 600, 86400}
    );
}

void Deliveries::start() {
    threads_.emplace_back([this](const std::stop_token& ending) { dispatch(ending); });
    for (std::size_t i = 0; i < settings_.threads; ++i)
        threads_.emplace_back([this](const std::stop_token& ending) { carry(ending); });
}

void Deliveries::stop() {
    for (auto& thread : threads_) thread.request_stop();
    threads_.clear();
    // The next start need not wait until they are given out again. If it fails, it waits.
    for (const auto& held : receivers_.rest())
        (void)queue_.failed(held.delivery, services_.clock());
}

void Deliveries::dispatch(const std::stop_token& ending) {
    while (!ending.stop_requested()) {
        auto looked = announce();
        if (looked) looked = collect();
        if (!looked)
            services_.log.warning(
                "deliveries.failed", {{"cause", std::string(state::code_of(looked.error()))}}
            );
        services_.bell.wait(ending, looked ? kLook : kLook * 10);
    }
}

state::StoreResult<void> Deliveries::announce() {
    const auto now = services_.clock();
    for (const auto& ended : TRY(ended_.waiting(kBatch, now))) {
        const auto is_ours = TRY(ended_.hand_over(ended.id, notices_of(ended, now), now));
        if (is_ours)
            services_.metrics.count(
                "klicnik_sessions_ended_total",
                {{"cause", std::string(state::wire_name(ended.ending.cause))}}
            );
    }
    return {};
}

std::vector<state::Record> Deliveries::notices_of(
    const state::EndedSession& ended, base::Instant now
) const {
    const auto clients = services_.clients.now();
    oauth::Announcement announcement{
        .what = oauth::Announced::Logout,
        .account = ended.account,
        .session = ended.id.str(),
        .at = ended.ending.at,
        .cause = std::string(state::wire_name(ended.ending.cause))};
    std::vector<state::Record> notices;
    for (const auto what : {oauth::Announced::Logout, oauth::Announced::SessionRevoked}) {
        announcement.what = what;
        for (const auto& id : ended.clients) {
            const auto* client = clients->find(id);
            if (client == nullptr || !oauth::wants(*client, what)) continue;
            notices.push_back(queue_.record_of({id, oauth::to_text(announcement)}, now));
        }
    }
    return notices;
}

state::StoreResult<void> Deliveries::collect() {
    while (true) {
        const auto now = services_.clock();
        const auto due = TRY(queue_.take_due(kBatch, now));
        for (const auto& delivery : due)
            if (!receivers_.add({delivery, now})) TRY(queue_.failed(delivery, now));
        if (due.size() < kBatch) return {};
    }
}

void Deliveries::carry(const std::stop_token& ending) {
    while (const auto held = receivers_.next(ending)) {
        const auto& receiver = held->delivery.notice.receiver;
        const auto begun = services_.clock();
        // It waited too long here: the store gives it out again by itself.
        if (begun - held->since > kLongestInHand) {
            receivers_.done(receiver, Receivers::Conduct::Untried);
            continue;
        }
        const auto outcome = try_once(held->delivery);
        settle(held->delivery, outcome);
        const auto is_good = outcome != Outcome::Failed && services_.clock() - begun < kSlow;
        receivers_.done(receiver, is_good ? Receivers::Conduct::Good : Receivers::Conduct::Bad);
    }
}

Deliveries::Outcome Deliveries::try_once(const state::Delivery& delivery) const {
    const auto announcement = oauth::announcement_from(delivery.notice.body);
    const auto clients = services_.clients.now();
    const auto* client = clients->find(delivery.notice.receiver);
    if (!announcement || client == nullptr || !oauth::wants(*client, announcement->what))
        return Outcome::Dropped;
    const auto token = token_for(delivery, *announcement, *client);
    if (!token) return Outcome::Failed;
    const auto answer = services_.outgoing.send(request_with(*token, *announcement, *client));
    if (answer && is_success(answer->status)) return Outcome::Delivered;
    services_.log.warning(
        "delivery.failed",
        {{"client", client->id.str()},
         {"attempt", std::to_string(delivery.attempt)},
         {"cause",
          answer ? "status " + std::to_string(answer->status)
                 : std::string(web::describe(answer.error()))}}
    );
    return answer && answer->status == kBadRequest ? Outcome::Refused : Outcome::Failed;
}

std::optional<std::string> Deliveries::token_for(
    const state::Delivery& delivery,
    const oauth::Announcement& announcement,
    const oauth::Client& client
) const {
    const oauth::Envelope envelope{
        client,
        services_.issuer,
        oauth::subject_of(client, announcement.account, services_.subject_key),
        delivery.id,
        services_.clock()};
    const auto is_logout = announcement.what == oauth::Announced::Logout;
    const auto claims = is_logout ? oauth::logout_token_claims(announcement, envelope)
                                  : oauth::security_event_claims(announcement, envelope);
    const auto type = is_logout ? oauth::kLogoutTokenType : oauth::kSecurityEventType;
    const auto signing = services_.signing.now();
    const auto token = signing->issuer.signer().sign(claims, client.id_token_algorithm, type);
    if (!token) return std::nullopt;
    return *token;
}

void Deliveries::settle(const state::Delivery& delivery, Outcome outcome) {
    const auto now = services_.clock();
    const auto kind = kind_of(delivery);
    const auto settled = settled_as(delivery, outcome, now);
    if (!settled)
        services_.log.warning(
            "delivery.not-settled", {{"cause", std::string(state::code_of(settled.error()))}}
        );
    const std::string word(settled ? *settled : "not-settled");
    services_.metrics.count("klicnik_deliveries_total", {{"kind", kind}, {"outcome", word}});
    if (outcome == Outcome::Delivered)
        services_.metrics.observe(
            "klicnik_delivery_seconds",
            {{"kind", kind}},
            std::chrono::duration<double>(now - delivery.made).count()
        );
    if (word == "given-up" || word == "refused")
        services_.log.warning(
            "delivery." + word, {{"client", delivery.notice.receiver}, {"kind", kind}}
        );
}

state::StoreResult<std::string_view> Deliveries::settled_as(
    const state::Delivery& delivery, Outcome outcome, base::Instant now
) {
    if (outcome == Outcome::Failed) return wire_name(TRY(queue_.failed(delivery, now)));
    TRY(queue_.delivered(delivery, now));
    if (outcome == Outcome::Dropped) return "dropped";
    return outcome == Outcome::Refused ? "refused" : "delivered";
}

}  // namespace idp
