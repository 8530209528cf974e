#include "tests/idp/support/grants.h"

#include <stdexcept>

#include "core/base/encoding.h"

namespace idp_test {
namespace {

void put_in_force(Provider& provider, const std::string& name, const std::string& yaml) {
    provider.write_client(name, yaml);
    const auto reloaded = provider.reload();
    if (!reloaded) throw std::runtime_error(reloaded.error());
}

std::string basic_of(const std::string& client) {
    auto text = base::base64url_encode(client + ":" + std::string(kSecret));
    for (auto& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    while (text.size() % 4 != 0) text += '=';
    return "Basic " + text;
}

}  // namespace

void add_service(Provider& provider) {
    put_in_force(
        provider,
        "sluzba",
        "client_id: sluzba\nprofile: service\nmodule: none\nscope: evidence\nclient_secret: " +
            std::string(kSecret) + "\n"
    );
}

void add_device(Provider& provider, const std::string& module) {
    put_in_force(
        provider,
        module + "-zarizeni",
        "client_id: " + module + "-zarizeni\nclient_name: Stanice v podatelně\nprofile: native\n" +
            "module: " + module + "\ngrant_types: [\"" + std::string(kDeviceGrant) +
            "\", refresh_token]\n"
    );
}

void add_calling_module(
    Provider& provider, const std::string& module, const std::string& audiences
) {
    put_in_force(
        provider,
        module + "-api",
        "client_id: " + module + "-api\nprofile: service\nmodule: " + module +
            "\nclient_secret: " + std::string(kSecret) + "\ngrant_types: [\"" +
            std::string(kExchangeGrant) + "\"]\nexchange_audiences: [" + audiences + "]\n"
    );
}

Page token_as(const Provider& provider, const std::string& client, const Form& form) {
    return Browser(provider).post("/token", form, {{"authorization", basic_of(client)}});
}

Page begin_device(const Provider& provider, const std::string& module, const Form& more) {
    Form form{{"client_id", module + "-zarizeni"}};
    form.insert(form.end(), more.begin(), more.end());
    return Browser(provider).post("/device_authorization", form);
}

Page poll(const Provider& provider, const std::string& module, const std::string& device_code) {
    return Browser(provider).post(
        "/token",
        {{"grant_type", std::string(kDeviceGrant)},
         {"client_id", module + "-zarizeni"},
         {"device_code", device_code}}
    );
}

Page type_code(Browser& browser, const std::string& user_code) {
    const auto form = browser.get("/device");
    return browser.follow(
        browser.post("/device", {{"csrf", form.field("csrf")}, {"user_code", user_code}})
    );
}

Page decide(Browser& browser, const Page& question, const std::string& decision) {
    return browser.follow(browser.post(
        "/device/confirm",
        {{"request", question.field("request")},
         {"csrf", question.field("csrf")},
         {"decision", decision}}
    ));
}

Page question_for(Browser& browser, const std::string& user_code, const std::string& username) {
    auto page = type_code(browser, user_code);
    if (page.shows("page-login")) page = browser.log_in(page, username, std::string(kPassword));
    return page;
}

Page exchange(
    const Provider& provider,
    const std::string& module,
    const std::string& subject_token,
    const Form& more
) {
    Form form{
        {"grant_type", std::string(kExchangeGrant)},
        {"subject_token", subject_token},
        {"subject_token_type", std::string(kAccessTokenType)}};
    form.insert(form.end(), more.begin(), more.end());
    return token_as(provider, module + "-api", form);
}

void change_assignments(
    Provider& provider,
    const std::string& username,
    const std::string& filter,
    const std::string& change
) {
    const auto found =
        provider.directory().ldapsearch("(&(objectClass=klAssignment)" + filter + ")", {"1.1"});
    const auto owner = provider.directory().account_dn(username);
    for (std::size_t at = found.find("dn: "); at != std::string::npos;) {
        const auto dn = found.substr(at, found.find('\n', at) - at);
        if (dn.ends_with(owner))
            provider.directory().ldapmodify(
                std::string(dn).append("\nchangetype: modify\n").append(change).append("\n")
            );
        at = found.find("dn: ", at + 1);
    }
}

}  // namespace idp_test
