// A synchronisation changes many accounts in one breath: no end of a login is lost (S66).
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/idp/support/browser.h"

namespace idp_test {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

std::string change_of(Provider& provider, const std::string& username, const char* disabled) {
    return "dn: " + provider.directory().account_dn(username) +
           "\nchangetype: modify\nreplace: klDisabled\nklDisabled: " + disabled + "\n\n";
}

TEST(AccountWatch, EndsEveryLoginHoweverManyAccountsChangeAtOnce) {
    Provider provider("workers: {lookup: {threads: 1, queue: 1}}");
    const std::vector<std::string> usernames{"cerny", "zavrelova", "danhelova"};
    for (const auto& username : usernames) {
        Browser browser(provider);
        tokens_for(provider, browser, "registr", username);
    }
    std::string changes;
    for (int i = 0; i < 50; ++i) changes += change_of(provider, "cerny", "FALSE");
    for (const auto& username : usernames) changes += change_of(provider, username, "TRUE");
    provider.directory().ldapmodify(changes);
    EXPECT_TRUE(eventually([&] {
        return count(provider.audit(), R"("activity":"session.end")") == usernames.size();
    }));
}

}  // namespace
}  // namespace idp_test
