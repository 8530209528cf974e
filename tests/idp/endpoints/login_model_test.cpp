// The login as a model (S16): two browsers of two people walk through the steps in any order,
// replay their own and each other's forms and addresses, leave steps out. Whatever they do, a
// browser holds a session only when in it, and in the very transaction it was asked for, every
// factor was given.
#include <gmock/gmock.h>

#include <array>
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

constexpr int kWalks = 1000;
constexpr int kSteps = 12;
constexpr int kAtOnce = 4;
// Wrong passwords are for a name that nobody has: a third one would lock whoever has it.
const std::string kNobody = "nikdo.takovy";
const std::string kWrong = "spatne-heslo";
const std::string kClerk = "cerny";       // a password is all that is asked of him
const std::string kDebtor = "podhorsky";  // owes a new password, and never chooses a good one

// One browser, and what the model knows of it.
struct Walker {
    explicit Walker(const Provider& provider) : browser(provider) {}
    Browser browser;
    Page page;
    std::set<std::string> requests;  // sealed for this browser
    std::set<std::string> tokens;    // CSRF tokens of this browser
    bool may_hold_session = false;
};

struct Sent {
    std::string path;
    Form form;
};

using Passwords = std::map<std::string, std::string>;

// One walk is the same in every run, whatever others do at the same time.
class Walk {
public:
    Walk(const Provider& provider, const Passwords& passwords, int number)
        : passwords_(passwords),
          random_(kSeed + static_cast<unsigned>(number)),
          walkers_{Walker(provider), Walker(provider)} {}

    void walk() {
        for (int step = 0; step < kSteps; ++step) {
            auto& walker = walkers_[random_() % walkers_.size()];
            take_step(walker);
            remember(walker);
            ASSERT_NO_FATAL_FAILURE(check(walker)) << "step " << step;
        }
    }

    [[nodiscard]] int sessions() const { return sessions_; }

private:
    void check(const Walker& walker) {
        const auto is_in = holds_session(walker.browser) || !walker.page.answer("code").empty();
        ASSERT_TRUE(walker.may_hold_session || !is_in);
        ASSERT_LT(walker.page.status, 500) << walker.page.body;
        sessions_ += holds_session(walker.browser) ? 1 : 0;
    }

    void remember(Walker& walker) {
        if (const auto token = walker.page.field("csrf"); !token.empty())
            walker.tokens.insert(token);
        if (const auto sealed = walker.page.field("request"); !sealed.empty()) {
            walker.requests.insert(sealed);
            sealed_requests_.push_back(sealed);
        }
    }

    void take_step(Walker& walker) {
        auto& page = walker.page;
        auto& browser = walker.browser;
        if (page.shows("page-login") && random_() % 2 == 0) return give_password(walker);
        // Where no form is, there is little to send but what is stale.
        if (page.field("request").empty() && random_() % 4 != 0) return begin(walker);
        switch (random_() % 12) {
            case 0:
            case 1: begin(walker); break;
            case 2:
            case 3:
            case 4: give_password(walker); break;
            case 5: post(walker, "/login/password", password_form(walker)); break;
            case 6: page = browser.get("/login/password?request=" + any_request()); break;
            case 7: page = browser.get("/login?request=" + any_request()); break;
            case 8: page = browser.open("/authorize?resume=" + any_request()); break;
            case 9: replay(walker); break;
            case 10: post(walker, "/login/cancel", bare_form(walker)); break;
            default: log_out(walker);
        }
    }

    void begin(Walker& walker) {
        walker.page = walker.browser.open(authorize(pick_module(), pick_wish()));
    }

    // Right, wrong or none; with the token of this browser, another's or none; in any transaction.
    void give_password(Walker& walker) {
        const std::array names = {kClerk, kClerk, kDebtor, kNobody};
        const auto& username = names[random_() % names.size()];
        const std::array choices = {passwords_.at(username), std::string()};
        auto form = bare_form(walker);
        form.emplace_back("username", username);
        form.emplace_back("password", choices[random_() % 3 % choices.size()]);
        post(walker, "/login", form);
    }

    Form bare_form(const Walker& walker) {
        if (random_() % 3 != 0)
            return {{"request", walker.page.field("request")}, {"csrf", walker.page.field("csrf")}};
        const auto& other = walkers_[random_() % walkers_.size()];
        const std::array requests = {walker.page.field("request"), any_request()};
        const std::array tokens = {
            walker.page.field("csrf"), other.page.field("csrf"), std::string()};
        return {
            {"request", requests[random_() % requests.size()]},
            {"csrf", tokens[random_() % 4 % tokens.size()]}};
    }

    Form password_form(const Walker& walker) {
        auto form = bare_form(walker);
        form.emplace_back("new_password", "kratke");
        form.emplace_back("new_password_again", "kratke");
        return form;
    }

    void post(Walker& walker, const std::string& path, const Form& form) {
        sent_.push_back({path, form});
        send(walker, path, form);
    }

    void replay(Walker& walker) {
        if (sent_.empty()) return;
        const auto again = sent_[random_() % sent_.size()];
        send(walker, again.path, again.form);
    }

    void send(Walker& walker, const std::string& path, const Form& form) {
        if (path == "/login" && gives_every_factor(walker, form)) walker.may_hold_session = true;
        walker.page = walker.browser.follow(walker.browser.post(path, form));
    }

    // The model: the clerk's right password, in a transaction and by a form of this browser.
    [[nodiscard]] bool gives_every_factor(const Walker& walker, const Form& form) {
        return value_in(form, "username") == kClerk &&
               value_in(form, "password") == passwords_.at(kClerk) &&
               walker.requests.contains(value_in(form, "request")) &&
               walker.tokens.contains(value_in(form, "csrf"));
    }

    static std::string value_in(const Form& form, std::string_view name) {
        for (const auto& [key, text] : form)
            if (key == name) return text;
        return {};
    }

    void log_out(Walker& walker) {
        walker.page = walker.browser.get("/logout");
        if (random_() % 2 == 0) return;
        const auto csrf = walker.page.field("csrf");
        walker.page = walker.browser.post("/logout", {{"csrf", csrf}, {"confirm", "yes"}});
        if (!holds_session(walker.browser)) walker.may_hold_session = false;
    }

    std::string pick_module() { return random_() % 2 == 0 ? "registr" : "poskytovatel"; }

    Form pick_wish() {
        const std::array<Form, 4> wishes = {
            Form{}, Form{{"prompt", "none"}}, Form{{"prompt", "login"}}, Form{{"max_age", "0"}}};
        return wishes[random_() % wishes.size()];
    }

    std::string any_request() {
        if (sealed_requests_.empty()) return "x";
        return sealed_requests_[random_() % sealed_requests_.size()];
    }

    static constexpr unsigned kSeed = 20261126;
    const Passwords& passwords_;
    std::mt19937 random_;
    std::vector<Walker> walkers_;
    std::vector<Sent> sent_;
    std::vector<std::string> sealed_requests_;
    int sessions_ = 0;
};

class LoginModel : public testing::Test {
protected:
    // One walk after the other, beside others who do the same.
    void walk_on() {
        for (int number = next++; number < kWalks && !HasFatalFailure(); number = next++) {
            Walk walk(provider, passwords, number);
            ASSERT_NO_FATAL_FAILURE(walk.walk()) << "walk " << number;
            sessions += walk.sessions();
        }
    }

    Provider provider{"lockout: {max_failures: 1000000}\nsessions: {second_login: allow}"};
    const Passwords passwords{
        {kClerk, provider.directory().password_of(kClerk)},
        {kDebtor, provider.directory().password_of(kDebtor)},
        {kNobody, kWrong}};
    std::atomic<int> next = 0;
    std::atomic<int> sessions = 0;
};

TEST_F(LoginModel, OpensASessionOnlyWhenEveryFactorWasGivenInItsTransaction) {
    {
        std::vector<std::jthread> threads;
        threads.reserve(kAtOnce);
        for (int each = 0; each < kAtOnce; ++each) threads.emplace_back([this] { walk_on(); });
    }
    // Walks that never arrive would show nothing.
    EXPECT_GT(sessions, kWalks / 4);
}

}  // namespace
}  // namespace idp_test
