// GET and POST /activate: the person types the username and the code from a letter or a link. A
// link carries the code behind "#", which no browser sends: it stands in no log and no Referer; a
// script fills it in, without one it is typed.
#include "idp/endpoints/activation.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/guess_throttle.h"
#include "idp/endpoints/login_page.h"
#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

constexpr std::size_t kLongestUsername = 64;
constexpr std::string_view kTryAgain = "600";

struct ActivationForm {
    std::string username;
    const LoginProblem* problem = nullptr;
};

web::PageData said_of(const Texts& texts, Language language, const LoginProblem& problem) {
    web::PageData said;
    said.set("PROBLEM_TITLE", texts.text(language, problem.title_key));
    said.set("PROBLEM_TEXT", texts.text(language, problem.text_key));
    if (!problem.reference.empty())
        said.add("REFERENCED", web::PageData().set("REFERENCE", problem.reference));
    return said;
}

web::Response show_form(const Services& services, const Visit& visit, const ActivationForm& form) {
    const auto pages = services.pages.now();
    web::PageData data;
    data.set("CSRF", services.sealed.csrf_token(visit.binding()));
    data.set("USERNAME", form.username);
    data.show(form.username.empty() ? "NAME_FIRST" : "CODE_FIRST");
    if (form.problem != nullptr)
        data.add("PROBLEM", said_of(pages->texts(), visit.language(), *form.problem));
    return visit.bound(pages->render(
        {form.problem == nullptr ? 200 : form.problem->status,
         "activate",
         "ACTIVATE_TITLE",
         visit.language(),
         "/activate",
         std::move(data)}
    ));
}

class PostedCode {
public:
    PostedCode(const Services& services, const web::Request& request)
        : services_(services), visit_(services, request), now_(services.clock()) {}

    Answer answer() {
        const auto form = TRY(visit_.form());
        username_ = value_of(form, "username").substr(0, kLongestUsername);
        typed_ = base::Secret(value_of(form, "code"));
        if (!visit_.has_csrf_token(form))
            return page({400, "ACTIVATE_STALE_TITLE", "ACTIVATE_STALE_TEXT"});
        if (username_.empty() || typed_.empty())
            return page({400, "ACTIVATE_INCOMPLETE_TITLE", "ACTIVATE_INCOMPLETE_TEXT"});
        // Its last letter tells a slip of the finger without a look at anything.
        if (!state::ActivationCode::parse(typed_.reveal()))
            return page({400, "ACTIVATE_MISTYPED_TITLE", "ACTIVATE_MISTYPED_TEXT"});
        return looked_up();
    }

private:
    Answer looked_up() {
        const auto slots = TRY(or_unavailable(
            services_, visit_, take_slots(services_.store, activators_of(visit_), now_)
        ));
        if (!slots) return refused({429, "ACTIVATE_TOO_MANY_TITLE", "ACTIVATE_TOO_MANY_TEXT"});
        const auto found = TRY(activating(services_, visit_, typed_));
        if (!found || account::parse_username(username_) != found->account.username)
            return refused({403, "ACTIVATE_WRONG_TITLE", "ACTIVATE_WRONG_TEXT"});
        TRY(or_unavailable(services_, visit_, give_back(services_.store, *slots, now_)));
        TRY(check_activatable(services_, visit_, found->account));
        const auto sealed = services_.sealed.seal(ActivationProof{typed_, now_}, visit_.binding());
        return web::with_page_headers(
            web::Response::see_other("/activate/password?request=" + sealed)
        );
    }

    // Whose name it was is not written down: people type anything into that field.
    Answer refused(LoginProblem problem) {
        const std::string_view cause = problem.status == 429 ? "too-many" : "wrong-code";
        problem.reference = base::random_reference(services_.random);
        if (!is_recorded(
                services_, visit_, {"account.activate", "refused", {}, problem.reference, cause}
            ))
            return show_unavailable(services_, visit_, "audit");
        services_.metrics.count("klicnik_activations_total", {{"outcome", std::string(cause)}});
        services_.log.info(
            "activation.refused", {{"reference", problem.reference}, {"cause", std::string(cause)}}
        );
        auto answer = page(problem);
        if (problem.status == 429) answer.with("Retry-After", kTryAgain);
        return answer;
    }

    [[nodiscard]] web::Response page(const LoginProblem& problem) const {
        return show_form(services_, visit_, {username_, &problem});
    }

    const Services& services_;
    Visit visit_;
    base::Instant now_;
    std::string username_;
    base::Secret typed_;
};

}  // namespace

web::Response get_activate(const Services& services, const web::Request& request) {
    return show_form(services, Visit(services, request), {});
}

web::Response post_activate(const Services& services, const web::Request& request) {
    return either(PostedCode(services, request).answer());
}

}  // namespace idp
