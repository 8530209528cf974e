// GET and POST /device: the person types the code that the device shows. A code that came in the
// address is only filled in (S34).
#include "idp/endpoints/device.h"

#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/guess_throttle.h"
#include "idp/endpoints/login_page.h"
#include "idp/endpoints/notices.h"
#include "idp/oauth/next_step.h"

namespace idp {
namespace {

constexpr std::size_t kLongestTyped = 64;
constexpr std::size_t kHalf = 4;

std::string readable(const std::string& normalized) {
    return normalized.substr(0, kHalf) + '-' + normalized.substr(kHalf);
}

// As the page shows it; what is no code is not repeated.
std::string filled_in(const std::string& typed) {
    const auto code = state::normalized_user_code(typed);
    return code ? readable(*code) : std::string();
}

struct CodeForm {
    std::string typed;
    const LoginProblem* problem = nullptr;
};

web::Response show_code_form(const Services& services, const Visit& visit, const CodeForm& form) {
    const auto pages = services.pages.now();
    const auto& texts = pages->texts();
    web::PageData data;
    data.set("CSRF", services.sealed.csrf_token(visit.binding()));
    data.set("USER_CODE", form.typed);
    const auto* problem = form.problem;
    if (problem != nullptr) {
        web::PageData said;
        said.set("PROBLEM_TITLE", texts.text(visit.language(), problem->title_key));
        said.set("PROBLEM_TEXT", texts.text(visit.language(), problem->text_key));
        data.add("PROBLEM", std::move(said));
    }
    const auto code = filled_in(form.typed);
    return visit.bound(pages->render(
        {problem == nullptr ? 200 : problem->status,
         "device",
         "DEVICE_TITLE",
         visit.language(),
         code.empty() ? "/device" : "/device?user_code=" + code,
         std::move(data)}
    ));
}

// The login as /authorize would see it; the code was typed when the transaction began.
oauth::Situation situation_of(
    const Services& services, const DeviceVisit& device, const state::Session& session
) {
    using Origin = oauth::Login::Origin;
    oauth::Situation situation;
    situation.now = services.clock();
    situation.asked_at = device.transaction.asked_at;
    const auto is_of_now = device.transaction.logged_in == session.account &&
                           session.authenticated_at >= device.transaction.asked_at;
    situation.login = {
        {}, session.authenticated_at, is_of_now ? Origin::ThisRequest : Origin::Earlier};
    if (const auto& module = device.client->module)
        situation.has_outlived_module =
            has_outlived(services.module_lifetimes, *module, session, situation.now);
    return situation;
}

class PostedCode {
public:
    PostedCode(const Services& services, const web::Request& request)
        : services_(services), visit_(services, request), now_(services.clock()) {}

    Answer answer() {
        const auto form = TRY(visit_.form());
        typed_ = value_of(form, "user_code").substr(0, kLongestTyped);
        if (!visit_.has_csrf_token(form))
            return page({400, "DEVICE_STALE_TITLE", "DEVICE_STALE_TEXT"});
        const auto slots = TRY(taken_slots());
        if (!slots) return page({429, "DEVICE_TOO_MANY_TITLE", "DEVICE_TOO_MANY_TEXT"});
        const auto found = TRY(stored(services_.device_codes.find(typed_, now_)));
        if (!found) return wrong();
        TRY(stored(give_back(services_.store, *slots, now_)));
        return lead_back(services_, visit_, device_transaction(filled_in(typed_), now_));
    }

private:
    template <class T>
    Step<T> stored(state::StoreResult<T> result) {
        return std::move(result).map_error([this](state::StoreError error) {
            return show_unavailable(services_, visit_, state::code_of(error));
        });
    }

    Step<std::optional<Slots>> taken_slots() {
        const auto open = TRY(visit_.sessions());
        return stored(take_slots(services_.store, guessers_of(visit_, open), now_));
    }

    [[nodiscard]] web::Response page(const LoginProblem& problem) const {
        return show_code_form(services_, visit_, {typed_, &problem});
    }

    [[nodiscard]] web::Response wrong() const {
        services_.metrics.count("klicnik_device_codes_total", {{"outcome", "mistyped"}});
        return page({400, "DEVICE_UNKNOWN_TITLE", "DEVICE_UNKNOWN_TEXT"});
    }

    const Services& services_;
    Visit visit_;
    base::Instant now_;
    std::string typed_;
};

}  // namespace

Transaction device_transaction(std::string_view user_code, base::Instant now) {
    return {Transaction::Goal::Device, {{"user_code", std::string(user_code)}}, now};
}

web::Response show_device_ended(const Services& services, const Visit& visit) {
    return show(
        services,
        visit,
        {{400, "page-device-ended", "DEVICE_ENDED_TITLE", "DEVICE_ENDED_TEXT", "DEVICE_ANEW"},
         "device.ended",
         "ended"}
    );
}

Step<DeviceVisit> open_device(
    const Services& services,
    const Visit& visit,
    const Transaction& transaction,
    const oauth::Clients& clients
) {
    auto code = value_of(transaction.parameters, "user_code");
    auto found = services.device_codes.find(code, services.clock());
    if (!found) return base::fail(show_unavailable(services, visit, state::code_of(found.error())));
    const auto* client = *found ? clients.find((*found)->client) : nullptr;
    if (client == nullptr) return base::fail(show_device_ended(services, visit));
    return DeviceVisit{transaction, std::move(code), **std::move(found), client};
}

Step<std::string_view> next_page(
    const Services& services,
    const Visit& visit,
    const DeviceVisit& device,
    const std::optional<OpenSession>& open
) {
    if (!open) return "/login";
    const auto& client = *device.client;
    const auto& session = open->session;
    const auto situation = situation_of(services, device, session);
    if (!oauth::serves_a_device(client, device.request.scope, situation)) return "/login";
    if (!client.module) return kDeviceQuestion;
    if (services.second_login == SecondLogin::Allowed) return kDeviceQuestion;
    const auto others = services.sessions.others_in_module(
        session, account::wire_name(*client.module), situation.now
    );
    if (!others)
        return base::fail(show_unavailable(services, visit, state::code_of(others.error())));
    return others->empty() ? kDeviceQuestion : "/login/session";
}

web::Response get_device(const Services& services, const web::Request& request) {
    const Visit visit(services, request);
    const auto code = filled_in(value_of(request.query, "user_code"));
    return show_code_form(services, visit, {code});
}

web::Response post_device(const Services& services, const web::Request& request) {
    return either(PostedCode(services, request).answer());
}

}  // namespace idp
