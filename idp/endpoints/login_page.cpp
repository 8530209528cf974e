#include "idp/endpoints/login_page.h"

#include "idp/endpoints/authorize_input.h"
#include "idp/endpoints/client_card.h"
#include "idp/endpoints/device.h"
#include "idp/endpoints/handed_over.h"
#include "idp/endpoints/news.h"
#include "idp/endpoints/notices.h"
#include "idp/oauth/uri.h"

namespace idp {
namespace {

// What was sealed had passed the checks; it is checked again, because a client may have gone since.
Step<void> add_client(
    const Services& services, Visit& visit, LoginVisit& login, const oauth::Clients& clients
) {
    const auto request = request_of(login.transaction);
    visit.prefer(request.ui_locales);
    const auto checked = oauth::check_all(request, rules_for(services, clients));
    if (!checked) return base::fail(show_stale(services, visit));
    login.client = checked->client;
    login.login_hint = checked->login_hint;
    if (checked->consent == oauth::ConsentPrompt::Asked) login.handed_over = handed_over(*checked);
    const auto uri = oauth::parse_uri(checked->back.uri.str());
    if (uri) login.redirect_origin = oauth::origin_of(*uri);
    return {};
}

web::PageData problem_data(const Texts& texts, Language language, const LoginProblem& problem) {
    web::PageData data;
    data.set("PROBLEM_TITLE", texts.text(language, problem.title_key));
    data.set("PROBLEM_TEXT", texts.text(language, problem.text_key));
    if (problem.reference.empty()) return data;
    web::PageData number;
    number.set("REFERENCE", problem.reference);
    data.add("REFERENCED", std::move(number));
    return data;
}

void add_client_data(
    web::PageData& data, const Texts& texts, Language language, const LoginVisit& login
) {
    if (login.client == nullptr) return;
    data.show("CLIENT");
    if (login.client->module != account::Module::OkNouze) return;
    web::PageData note;
    note.set("NOTE_TEXT", texts.text(language, "NOTE_MATERIAL_NEED"));
    data.add("NOTE", std::move(note));
}

std::string resumption(
    const Services& services, const Visit& visit, const Transaction& transaction
) {
    return "/authorize?resume=" + services.sealed.seal(transaction, visit.binding());
}

bool can_be_named_in_a_policy(const LoginVisit& login) {
    const auto& origin = login.redirect_origin;
    // Only the way back to a client leads away from here.
    const auto goal = login.transaction.goal;
    if (goal != Transaction::Goal::Authorize && goal != Transaction::Goal::Leave) return true;
    return login.client == nullptr || (!origin.empty() && origin.find('[') == std::string::npos);
}

}  // namespace

Step<LoginVisit> open_login(
    const Services& services, Visit& visit, const std::string* sealed, const oauth::Clients& clients
) {
    LoginVisit login;
    if (sealed == nullptr && visit.request().method != web::Method::Post) {
        login.transaction = {Transaction::Goal::Account, {}, services.clock()};
        login.sealed = services.sealed.seal(login.transaction, visit.binding());
        return login;
    }
    login.transaction = TRY(visit.transaction(sealed));
    login.sealed = *sealed;
    if (login.transaction.goal == Transaction::Goal::Authorize)
        TRY(add_client(services, visit, login, clients));
    if (login.transaction.goal == Transaction::Goal::Device)
        login.client = TRY(open_device(services, visit, login.transaction, clients)).client;
    return login;
}

Page page_of(
    const Services& services, const Visit& visit, const LoginVisit& login, const LoginPage& own
) {
    Page page;
    page.name = own.name;
    page.title_key = own.title_key;
    page.language = visit.language();
    page.here = std::string(own.path) + "?request=" + login.sealed;
    page.data.set("SEALED_REQUEST", login.sealed);
    page.data.set("CSRF", services.sealed.csrf_token(visit.binding()));
    if (login.client != nullptr) page.data.set("CLIENT_NAME", login.client->name);
    if (login.transaction.goal == Transaction::Goal::Authorize) page.data.show("CANCEL");
    if (!login.redirect_origin.empty()) page.policy.form_targets = {login.redirect_origin};
    return page;
}

web::Response lead_back(
    const Services& services, const Visit& visit, const Transaction& transaction
) {
    const auto target = resumption(services, visit, transaction);
    return web::with_page_headers(web::Response::see_other(target));
}

web::Response go_on(const Services& services, const Visit& visit, const LoginVisit& login) {
    if (can_be_named_in_a_policy(login)) return lead_back(services, visit, login.transaction);
    const auto target = resumption(services, visit, login.transaction);
    NoticeWords words{200, "page-logged-in", "LOGGED_IN_TITLE", "LOGGED_IN_TEXT", {}};
    words.link = target;
    return notice_page(*services.pages.now(), words, {visit.language(), "/account"})
        .with("Refresh", "0; url=" + target);
}

void add_handed_over(
    web::PageData& data, const Texts& texts, Language language, const LoginVisit& login
) {
    if (login.handed_over.empty()) return;
    web::PageData consent;
    for (const auto key : login.handed_over)
        consent.add("ITEM", web::PageData().set("ITEM_TEXT", texts.text(language, key)));
    data.add("CONSENT", std::move(consent));
}

web::Response show_login(
    const Services& services, const Visit& visit, const LoginVisit& login, const LoginForm& form
) {
    const auto pages = services.pages.now();
    auto page = page_of(services, visit, login, {"login", "LOGIN_TITLE", "/login"});
    auto& data = page.data;
    data.set("USERNAME", form.username);
    data.show(form.username.empty() ? "NAME_FIRST" : "PASSWORD_FIRST");
    add_client_data(data, pages->texts(), visit.language(), login);
    add_handed_over(data, pages->texts(), visit.language(), login);
    add_news(data, services, visit.language(), login);
    if (form.problem != nullptr) {
        page.status = form.problem->status;
        data.add("PROBLEM", problem_data(pages->texts(), visit.language(), *form.problem));
    }
    if (login.client != nullptr) add_client_card(page, pages->texts(), *login.client);
    return visit.bound(pages->render(page));
}

}  // namespace idp
