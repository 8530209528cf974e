#include "tests/idp/support/browser.h"

#include <stdexcept>

#include "core/base/encoding.h"
#include "core/jose/verifier.h"

namespace idp_test {
namespace {

const web::Outgoing& client() {
    static const web::Outgoing outgoing([] {
        web::OutgoingSettings settings;
        settings.total_limit = std::chrono::seconds(30);
        settings.allowed_networks = {"127.0.0.1"};
        return settings;
    }());
    return outgoing;
}

std::string basic(const std::string& module) {
    auto text = base::base64url_encode(module + "-web:" + std::string(kSecret));
    for (auto& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    while (text.size() % 4 != 0) text += '=';
    return "Basic " + text;
}

}  // namespace

std::string Page::header(std::string_view name) const {
    const auto* value = headers.first(name);
    return value == nullptr ? std::string() : *value;
}

std::string Page::field(const std::string& name) const {
    const auto mark = "name=\"" + name + "\" value=\"";
    const auto at = body.find(mark);
    if (at == std::string::npos) return {};
    const auto start = at + mark.size();
    return body.substr(start, body.find('"', start) - start);
}

bool Page::shows(std::string_view id) const {
    return body.find("id=\"" + std::string(id) + "\"") != std::string::npos;
}

base::Json Page::json() const {
    const auto parsed = base::parse_json(body);
    if (!parsed) throw std::runtime_error("no JSON: " + body);
    return *parsed;
}

std::string Page::answer(const std::string& name) const {
    const auto target = location();
    const auto fields = base::form_decode(target.substr(target.find('?') + 1));
    if (fields)
        for (const auto& [key, value] : *fields)
            if (key == name) return value;
    return {};
}

Page Browser::send(
    web::Method method,
    const std::string& target,
    const std::string& body,
    const web::Fields& headers
) {
    web::OutgoingRequest request{method, provider_->url(target), headers, body};
    std::string sent;
    for (const auto& [name, value] : cookies)
        sent.append(sent.empty() ? "" : "; ").append(name).append("=").append(value);
    if (!sent.empty()) request.headers.add("cookie", sent);
    auto response = client().send(request);
    if (!response)
        throw std::runtime_error(target + ": " + std::string(describe(response.error())));
    keep_cookies(response->headers);
    return {response->status, std::move(response->headers), std::move(response->body)};
}

Page Browser::post(const std::string& target, const Form& form, const web::Fields& headers) {
    auto all = headers;
    all.add("content-type", "application/x-www-form-urlencoded");
    return send(web::Method::Post, target, base::form_encode(form), all);
}

void Browser::keep_cookies(const web::Fields& headers) {
    for (const auto& [name, value] : headers) {
        if (name != "set-cookie") continue;
        const auto equals = value.find('=');
        const auto cookie = value.substr(0, equals);
        const auto content = value.substr(equals + 1, value.find(';') - equals - 1);
        if (value.find("Max-Age=0") != std::string::npos)
            cookies.erase(cookie);
        else
            cookies[cookie] = content;
    }
}

Page Browser::follow(Page page) {
    for (int hops = 0; hops < 10 && page.location().starts_with('/'); ++hops)
        page = get(page.location());
    return page;
}

Page Browser::log_in(const Page& login, const std::string& username, const std::string& password) {
    return follow(post(
        "/login",
        {{"request", login.field("request")},
         {"csrf", login.field("csrf")},
         {"username", username},
         {"password", password}}
    ));
}

Page Browser::stay_here(Page page) {
    if (!page.shows("page-second-login")) return page;
    return follow(
        post("/login/session", {{"request", page.field("request")}, {"csrf", page.field("csrf")}})
    );
}

Page Browser::choose(const Page& page, const std::string& password) {
    return follow(post(
        "/login/password",
        {{"request", page.field("request")},
         {"csrf", page.field("csrf")},
         {"new_password", password},
         {"new_password_again", password}}
    ));
}

std::string authorize(const std::string& module, const Form& more) {
    std::map<std::string, std::string> parameters{
        {"client_id", module + "-web"},
        {"redirect_uri", "https://" + module + ".example/callback"},
        {"response_type", "code"},
        {"scope", "openid profile"},
        {"state", "stav"},
        {"nonce", "nonce-1"},
        {"code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"},
        {"code_challenge_method", "S256"}};
    for (const auto& [name, value] : more) parameters[name] = value;
    Form fields;
    for (const auto& [name, value] : parameters)
        if (!value.empty()) fields.emplace_back(name, value);
    return "/authorize?" + base::form_encode(fields);
}

Page token(const Provider& provider, const std::string& module, const Form& form) {
    return Browser(provider).post("/token", form, {{"authorization", basic(module)}});
}

Page redeem(const Provider& provider, const std::string& module, const std::string& code) {
    return token(
        provider,
        module,
        {{"grant_type", "authorization_code"},
         {"code", code},
         {"redirect_uri", "https://" + module + ".example/callback"},
         {"code_verifier", std::string(kVerifier)}}
    );
}

Page refresh(
    const Provider& provider, const std::string& module, const std::string& refresh_token
) {
    return token(
        provider, module, {{"grant_type", "refresh_token"}, {"refresh_token", refresh_token}}
    );
}

Page userinfo(const Provider& provider, const std::string& access_token) {
    return Browser(provider).send(
        web::Method::Get, "/userinfo", "", {{"authorization", "Bearer " + access_token}}
    );
}

base::Json claims_of(const Provider& provider, const std::string& token) {
    const auto keys = jose::keys_from_jwks(Browser(provider).get("/jwks").json());
    if (!keys) throw std::runtime_error(keys.error());
    jose::Expectation expected;
    expected.types = {"JWT", "at+jwt", "logout+jwt", "secevent+jwt"};
    expected.issuer = kIssuer;
    expected.expiry = jose::Expiry::Ignored;
    const auto claims = jose::verify(
        token, jose::KeySet(*keys), expected, base::system_clock()() + std::chrono::hours(24 * 7)
    );
    if (!claims) throw std::runtime_error(std::string(jose::code_of(claims.error())));
    return *claims;
}

base::Json tokens_for(
    const Provider& provider,
    Browser& browser,
    const std::string& module,
    const std::string& username
) {
    const auto page = browser.stay_here(
        browser.log_in(browser.open(authorize(module)), username, std::string(kPassword))
    );
    const auto tokens = redeem(provider, module, page.answer("code"));
    if (tokens.status != 200) throw std::runtime_error(page.location() + tokens.body + page.body);
    return tokens.json();
}

std::string error_of(const Page& page) {
    return page.json().string_at("error").value_or("");
}

base::Instant now() {
    return base::system_clock()();
}

}  // namespace idp_test
