// A private slapd with our own schema, access rules and demonstration data, for one test (D12).
// Guarantees: a folder and a loopback port of its own, safe beside other tests, any user; it is
// ready when the constructor returns, and the destructor leaves neither process nor folder. Fails
// by throwing std::runtime_error with what slapd or the tool said.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace test_support {

// Many: the demonstration and so many generated accounts that there are more than 100,000 entries.
enum class Contents { BaseTree, Demo, Many };

// Filters: also how each filter is answered, which is much for a large directory.
enum class LogDetail { Operations, Filters };

// PEM files.
struct ServerCertificate {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

class TestDirectory {
public:
    explicit TestDirectory(
        Contents contents = Contents::Demo, LogDetail detail = LogDetail::Operations
    );
    ~TestDirectory();
    TestDirectory(const TestDirectory&) = delete;
    TestDirectory& operator=(const TestDirectory&) = delete;

    // "ldap://127.0.0.1:port"; stays the same over stop() and start().
    [[nodiscard]] std::string uri() const;
    [[nodiscard]] std::string ldapi_uri() const;
    [[nodiscard]] static std::string base();
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    // name: idp, admin-api, sync, audit, replicator.
    [[nodiscard]] static std::string service_dn(std::string_view name);
    [[nodiscard]] std::string service_password(std::string_view name) const;

    // Accounts of the demonstration, by username.
    [[nodiscard]] std::string password_of(std::string_view username) const;
    [[nodiscard]] std::string account_dn(std::string_view username) const;

    // A restart, after which it listens at these addresses, too.
    void listen_also_at(std::vector<std::string> uris);
    // For TLS at once, on every connection made from now on.
    void show(const ServerCertificate& certificate) const;
    // What slapd said since its last start.
    [[nodiscard]] std::string log() const;

    void stop();
    void start();
    // A paused server accepts connections and never answers.
    void pause() const;
    void resume() const;

    // As the managing identity: no access rule and no overlay's refusal of rights stands in the
    // way.
    void ldapmodify(std::string_view ldif) const;
    // Unfolded LDIF of what matches below the base, without comments.
    [[nodiscard]] std::string ldapsearch(
        std::string_view filter, const std::vector<std::string>& attributes = {}
    ) const;

    // The registers that agree with the demonstration: day-1, day-2 and day-3.
    [[nodiscard]] std::filesystem::path sovm() const;

private:
    [[nodiscard]] std::vector<std::string> as_manager(std::vector<std::string> arguments) const;
    void start_once();
    [[nodiscard]] bool wait_until_ready();
    void end(int signal);

    std::filesystem::path folder_;
    int port_;
    LogDetail detail_;
    std::vector<std::string> more_addresses_;
    pid_t process_ = -1;
};

}  // namespace test_support
