// Load on a token endpoint: every worker redeems its refresh token, takes the new one from the
// answer and goes on. Usage: refresh_load PORT PATH AUTHORIZATION SECONDS < refresh tokens, one a
// line (one worker each)
#include <memory>

#include "tests/bench/load.h"
#include "tests/bench/wire.h"

namespace {

struct Target {
    std::uint16_t port;
    std::string path;
    std::string headers;
};

std::function<bench::Done()> refresher(const Target& target, const std::string& first) {
    return [&target, token = first, wire = std::make_shared<bench::Wire>(target.port)]() mutable {
        const auto answer = wire->post_form(
            target.path, target.headers, "grant_type=refresh_token&refresh_token=" + token
        );
        token = bench::between(answer.body, R"("refresh_token":")", "\"");
        if (!token.empty()) return bench::Done::Well;
        std::cerr << answer.head << answer.body << '\n';
        return bench::Done::Badly;
    };
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        std::cerr << "usage: refresh_load PORT PATH AUTHORIZATION SECONDS < tokens\n";
        return 2;
    }
    const std::vector<std::string> given(arguments + 1, arguments + count);
    const Target target{
        static_cast<std::uint16_t>(std::stoi(given[0])),
        given[1],
        "Authorization: " + given[2] + "\r\n"};
    const auto tokens = bench::lines_of_input();
    return bench::run_load(
        std::chrono::seconds(std::stoi(given[3])),
        tokens.size(),
        [&](std::size_t index) { return refresher(target, tokens[index]); }
    );
}
