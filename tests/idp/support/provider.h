// klicnik-idp as one object in the test's own process: a real slapd with the demonstration, a real
// store on disk, real HTTP on a free port, and a clock that the test can move forward.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/log.h"
#include "core/jose/key_set.h"
#include "idp/program.h"
#include "tests/support/test_directory.h"

namespace idp_test {

inline constexpr std::string_view kIssuer = "http://localhost:8400";
inline constexpr std::string_view kPassword = "Konvice-plna-minci-58";
inline constexpr std::string_view kSecret = "tajemstvi-klienta-registru";

class Provider {
public:
    // more: YAML laid over the settings of the test.
    explicit Provider(std::string more = "");
    ~Provider();
    Provider(const Provider&) = delete;
    Provider& operator=(const Provider&) = delete;
    Provider(Provider&&) = delete;
    Provider& operator=(Provider&&) = delete;

    [[nodiscard]] test_support::TestDirectory& directory() { return directory_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::string url(const std::string& target) const;
    [[nodiscard]] std::string log() const;
    [[nodiscard]] std::string audit() const;
    void advance(std::chrono::milliseconds by) { offset_ += by.count(); }
    void write_client(const std::string& name, const std::string& yaml) const;
    // Changes an account with the manager's identity: "replace: klDisabled\nklDisabled: TRUE".
    void change_account(const std::string& username, const std::string& change) const;
    [[nodiscard]] base::Result<void, std::string> reload();
    // A new program over the same files, at another port.
    void restart();

private:
    [[nodiscard]] idp::Config config() const;
    void start();

    test_support::TestDirectory directory_;
    std::filesystem::path folder_;
    std::string more_;
    std::atomic<std::int64_t> offset_{0};
    std::FILE* log_stream_;
    std::unique_ptr<base::Log> log_;
    std::unique_ptr<idp::Program> program_;
};

}  // namespace idp_test
