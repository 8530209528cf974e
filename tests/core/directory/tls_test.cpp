// S52: to another machine nothing is said in clear, and nothing at all to a server that cannot
// prove who it is. 127.0.0.2 stands for the other machine.
#include <sys/socket.h>

#include <algorithm>
#include <array>

#include "tests/core/directory/certificates.h"
#include "tests/core/directory/directory_fixture.h"
#include "tests/core/directory/silent_server.h"

namespace directory_tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using base::Secret;

std::string address(const std::string& scheme) {
    return scheme + "://127.0.0.2:" + std::to_string(test_support::free_port());
}

std::size_t count_of(const std::string& what, const std::string& text) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

class TlsTest : public ::testing::Test {
protected:
    TlsTest() { server.listen_also_at({with_tls, with_start_tls}); }

    [[nodiscard]] std::unique_ptr<directory::Directory> connect_to(const std::string& uri) {
        auto settings = settings_for(server, "idp");
        settings.uris = {uri};
        settings.ca_file = trusted.file();
        return connect(settings);
    }
    // Logins by a password that reached the server, whoever's it was.
    [[nodiscard]] std::size_t passwords_sent() {
        (void)server.ldapsearch("(cn=official)");  // whatever came before is written down by now
        return count_of("method=128", server.log());
    }
    void expect_nothing_is_said(const std::string& uri) {
        SCOPED_TRACE(uri);
        const auto directory = connect_to(uri);
        const auto before = passwords_sent();
        EXPECT_THAT(directory->ping(), FailsWith(DirectoryError::Unavailable));
        EXPECT_THAT(
            directory->passwords().check_nobody(Secret("Tajne-heslo-do-cizich-rukou")),
            FailsWith(DirectoryError::Unavailable)
        );
        EXPECT_EQ(passwords_sent(), before);
    }

    TestDirectory server{Contents::BaseTree};
    CertificateAuthority trusted{"trusted"};
    const std::string with_tls = address("ldaps");
    const std::string with_start_tls = address("ldap");
};

TEST_F(TlsTest, AServerThatProvesItsNameIsSpokenToByBothWays) {
    server.show(trusted.issue({}));
    for (const auto& uri : {with_tls, with_start_tls}) {
        SCOPED_TRACE(uri);
        const auto directory = connect_to(uri);
        const auto before = passwords_sent();
        EXPECT_THAT(directory->check_fitness(), IsOk());
        EXPECT_THAT(directory->passwords().check_nobody(Secret("Spatne-heslo-123")), IsOk());
        EXPECT_GT(passwords_sent(), before);
    }
    EXPECT_GT(count_of("STARTTLS", server.log()), 0U);
    EXPECT_GT(count_of("TLS established", server.log()), 0U);
}

// What TLS 1.3 sends after the handshake must not make a connection look as if it were broken.
TEST_F(TlsTest, AConnectionIsUsedAgain) {
    server.show(trusted.issue({}));
    const auto directory = connect_to(with_tls);
    EXPECT_THAT(directory->ping(), IsOk());
    const auto before = count_of("TLS established", server.log());
    for (int i = 0; i < 5; ++i) EXPECT_THAT(directory->ping(), IsOk());
    EXPECT_EQ(count_of("TLS established", server.log()), before);
}

TEST_F(TlsTest, AServerThatDoesNotProveItsNameIsToldNothing) {
    CertificateAuthority stranger("stranger");
    struct Row {
        const char* name;
        CertificateAuthority& authority;
        CertificateWanted wanted;
    };
    const Row rows[] = {
        {"an authority that we do not trust", stranger, {}},
        {"another address", trusted, {.names = "IP:127.0.0.3"}},
        {"another name", trusted, {.names = "DNS:directory.example"}},
        {"expired", trusted, {.days = -1}},
        {"the right name in the subject, another in the list",
         trusted,
         {.names = "DNS:directory.example", .subject = "/CN=127.0.0.2"}},
        {"the right name in the subject, no list",
         trusted,
         {.names = "", .subject = "/CN=127.0.0.2"}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.name);
        server.show(row.authority.issue(row.wanted));
        expect_nothing_is_said(with_tls);
        expect_nothing_is_said(with_start_tls);
    }
}

TEST_F(TlsTest, WithoutAFileOfAuthoritiesAnUnknownOneIsNotTrusted) {
    server.show(trusted.issue({}));
    auto settings = settings_for(server, "idp");
    settings.uris = {with_tls};
    EXPECT_THAT(connect(settings)->ping(), FailsWith(DirectoryError::Unavailable));
}

TEST_F(TlsTest, AServerWithoutTlsIsLeft) {
    expect_nothing_is_said(with_start_tls);
    EXPECT_GT(count_of("EXT oid=1.3.6.1.4.1.1466.20037", server.log()), 0U) << "not even asked";
    expect_nothing_is_said(with_tls);
    std::string plain = with_start_tls;
    expect_nothing_is_said(plain.replace(0, 4, "ldaps"));
}

// The second of the list is reached, but not by way of telling the first one anything.
TEST_F(TlsTest, AServerThatCannotBeTrustedDoesNotHideTheNext) {
    server.show(trusted.issue({.names = "IP:127.0.0.3"}));
    auto settings = settings_for(server, "idp");
    settings.uris = {with_start_tls, server.uri()};
    settings.ca_file = trusted.file();
    EXPECT_THAT(connect(settings)->ping(), IsOk());
}

// Somebody on the way answers for the server: "agreed", and hopes that we go on in clear.
class Stripper {
public:
    Stripper() : thread_([this] { run(); }) {}
    [[nodiscard]] std::string address() const { return socket_.address("ldap", "127.0.0.2"); }
    // What was sent to it, once the connection has ended.
    [[nodiscard]] const std::string& heard() {
        thread_.join();
        return heard_;
    }

private:
    void run() {
        // ExtendedResponse to message 1: success, no matched name, no text (RFC 4511, 4.12).
        constexpr std::array<unsigned char, 14> kAgreed{
            0x30, 0x0c, 0x02, 0x01, 0x01, 0x78, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00};
        const directory::Descriptor peer(::accept(socket_.number(), nullptr, nullptr));
        std::array<char, 4096> buffer{};
        for (ssize_t got = 1; got > 0;) {
            got = ::recv(peer.number(), buffer.data(), buffer.size(), 0);
            if (got <= 0) break;
            if (heard_.empty()) (void)::send(peer.number(), kAgreed.data(), kAgreed.size(), 0);
            heard_.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }
    SilentServer socket_{INADDR_ANY};
    std::string heard_;
    std::thread thread_;
};

TEST(StrippedTls, TheAnswerOfSomebodyOnTheWayIsNotEnough) {
    Stripper stripper;
    DirectorySettings settings;
    settings.uris = {stripper.address()};
    settings.bind_dn = "cn=idp,ou=services,dc=oksluzby,dc=cz";
    settings.password = Secret("Heslo-sluzby-v-otevrene-reci");
    {
        const auto directory = connect(impatient(settings));
        EXPECT_FALSE(directory->ping().has_value());
    }
    const auto& heard = stripper.heard();
    EXPECT_THAT(heard, HasSubstr("1.3.6.1.4.1.1466.20037"));
    EXPECT_THAT(heard, Not(HasSubstr("cn=idp")));
    EXPECT_THAT(heard, Not(HasSubstr("Heslo-sluzby")));
}

}  // namespace
}  // namespace directory_tests
