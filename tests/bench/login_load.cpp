// Whole logins, each in a fresh browser: /authorize, the login page, the password, the code, /token
// with PKCE. Usage: login_load PORT CLIENT_ID AUTHORIZATION REDIRECT_URI SECONDS WORKERS <
// "username<TAB>password" lines, taken in turn "Busy" (503) is an answer to wait for, as the page
// says: it is tried again and not counted.
#include <map>
#include <memory>

#include "tests/bench/load.h"
#include "tests/bench/wire.h"

namespace {

// The example of RFC 7636, appendix B: what is measured does not depend on the verifier being
// fresh.
constexpr std::string_view kVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
constexpr std::string_view kChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

struct Target {
    std::uint16_t port;
    std::string client;
    std::string authorization;
    std::string redirect_uri;  // percent-encoded already
};

std::string encoded(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~') {
            result += c;
            continue;
        }
        result += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
    return result;
}

// One login; cookies live as long as it does.
class Login {
public:
    Login(const Target& target, bench::Wire& wire) : target_(target), wire_(wire) {}

    bool run(const std::string& username, const std::string& password) {
        auto answer = follow(
            "/authorize?client_id=" + target_.client + "&redirect_uri=" + target_.redirect_uri +
            "&response_type=code&scope=openid+profile+offline_access&state=state-of-a-load&code_"
            "challenge=" +
            std::string(kChallenge) + "&code_challenge_method=S256"
        );
        answer = type_password(answer, username, password);
        const auto location = bench::headers_of(answer, "location");
        const auto code = location.empty() ? "" : bench::between(location.front(), "code=", "&");
        if (!code.empty() && redeem(code)) return true;
        std::cerr << answer.head << answer.body << '\n';
        return false;
    }

private:
    bench::Answer type_password(
        const bench::Answer& page, const std::string& username, const std::string& password
    ) {
        const auto body =
            "request=" + encoded(bench::between(page.body, R"(name="request" value=")", "\"")) +
            "&csrf=" + encoded(bench::between(page.body, R"(name="csrf" value=")", "\"")) +
            "&username=" + encoded(username) + "&password=" + encoded(password);
        auto answer = kept(wire_.post_form("/login", headers(), body));
        while (answer.status == 503) answer = kept(wire_.post_form("/login", headers(), body));
        return followed(std::move(answer));
    }

    bool redeem(const std::string& code) {
        const auto answer = wire_.post_form(
            "/token",
            "Authorization: " + target_.authorization + "\r\n",
            "grant_type=authorization_code&code=" + code + "&redirect_uri=" + target_.redirect_uri +
                "&code_verifier=" + std::string(kVerifier)
        );
        return !bench::between(answer.body, R"("id_token":")", "\"").empty();
    }

    bench::Answer follow(const std::string& target) {
        return followed(kept(wire_.get(target, headers())));
    }

    // Redirects inside the provider; the one to the client is the answer.
    bench::Answer followed(bench::Answer answer) {
        for (auto target = inner_location(answer); !target.empty(); target = inner_location(answer))
            answer = kept(wire_.get(target, headers()));
        return answer;
    }

    [[nodiscard]] std::string inner_location(const bench::Answer& answer) const {
        const auto locations = bench::headers_of(answer, "location");
        if (locations.empty()) return {};
        const auto& location = locations.front();
        const auto origin = "http://localhost:" + std::to_string(target_.port);
        if (location.starts_with(origin + '/')) return location.substr(origin.size());
        return location.starts_with('/') ? location : std::string();
    }

    bench::Answer kept(bench::Answer answer) {
        for (const auto& line : bench::headers_of(answer, "set-cookie")) {
            const auto pair = line.substr(0, line.find(';'));
            cookies_[pair.substr(0, pair.find('='))] = pair;
        }
        return answer;
    }

    [[nodiscard]] std::string headers() const {
        std::string cookies;
        for (const auto& [name, pair] : cookies_) cookies += (cookies.empty() ? "" : "; ") + pair;
        return "Origin: http://localhost:" + std::to_string(target_.port) + "\r\n" +
               (cookies.empty() ? "" : "Cookie: " + cookies + "\r\n");
    }

    const Target& target_;
    bench::Wire& wire_;
    std::map<std::string, std::string> cookies_;
};

struct Person {
    std::string username;
    std::string password;
};

std::vector<Person> people_of_input() {
    std::vector<Person> people;
    for (const auto& line : bench::lines_of_input()) {
        const auto tab = line.find('\t');
        people.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return people;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 7) {
        std::cerr << "usage: login_load PORT CLIENT_ID AUTHORIZATION REDIRECT_URI SECONDS WORKERS "
                     "< logins\n";
        return 2;
    }
    const std::vector<std::string> given(arguments + 1, arguments + count);
    const Target target{
        static_cast<std::uint16_t>(std::stoi(given[0])),
        encoded(given[1]),
        given[2],
        encoded(given[3])};
    const auto people = people_of_input();
    const auto workers = std::stoul(given[5]);
    return bench::run_load(
        std::chrono::seconds(std::stoi(given[4])),
        workers,
        [&](std::size_t index) {
            return [&, index, wire = std::make_shared<bench::Wire>(target.port)]() mutable {
                const auto& person = people[index % people.size()];
                index += workers;
                const bool is_in = Login(target, *wire).run(person.username, person.password);
                return is_in ? bench::Done::Well : bench::Done::Badly;
            };
        }
    );
}
