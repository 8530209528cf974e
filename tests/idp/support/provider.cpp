#include "tests/idp/support/provider.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "tests/support/directory_template.h"
#include "tests/support/signing_keys.h"

namespace idp_test {
namespace {

std::filesystem::path new_folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "klicnik-idp-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    return pattern;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string client_yaml(const std::string& module) {
    return "client_id: " + module + "-web\nclient_name: Aplikace " + module +
           "\nclient_secret: " + std::string(kSecret) + "\nmodule: " + module +
           "\nredirect_uris: [\"https://" + module + ".example/callback\"]\n" +
           "post_logout_redirect_uris: [\"https://" + module + ".example/konec\"]\n" +
           "grant_types: [authorization_code, refresh_token]\n";
}

// As the program makes them on its first start, once for all tests: two RSA keys cost more than the
// rest of a start.
void take_ready_keys(const std::filesystem::path& folder) {
    const auto ready = test_support::ready_folder("keys", "", [](const auto& work) {
        test_support::made_keys(work / "keys", jose::KeyStoreSettings{}.algorithms);
        return work / "keys";
    });
    std::filesystem::copy(ready, folder);
}

const char* const kAdminClient = R"(client_id: sprava
profile: native
module: none
scope: openid profile klicnik.admin
redirect_uris: ["http://127.0.0.1/callback"]
)";

}  // namespace

Provider::Provider(std::string more)
    : directory_(test_support::Contents::Demo),
      folder_(new_folder()),
      more_(std::move(more)),
      log_stream_(std::fopen((folder_ / "idp.log").c_str(), "w")) {
    std::filesystem::create_directory(folder_ / "clients.d");
    for (const auto* module : {"registr", "poskytovatel", "senior", "oknouze"})
        write_client(module, client_yaml(module));
    write_client("sprava", kAdminClient);
    if (more_.find("keys:") == std::string::npos) take_ready_keys(folder_ / "keys");
    start();
}

void Provider::start() {
    const base::Clock clock = [this] {
        return base::system_clock()() + std::chrono::milliseconds(offset_.load());
    };
    if (!log_) log_ = std::make_unique<base::Log>("klicnik-idp", clock, log_stream_);
    auto program = idp::Program::create(config(), {clock, base::system_random(), *log_});
    if (!program) throw std::runtime_error(program.error());
    program_ = std::move(*program);
    if (const auto started = program_->start(); !started) throw std::runtime_error(started.error());
}

Provider::~Provider() {
    program_.reset();
    EXPECT_EQ(std::fclose(log_stream_), 0);
    std::filesystem::remove_all(folder_);
}

idp::Config Provider::config() const {
    const std::string root = KLICNIK_SOURCE_DIR;
    const auto in_folder = [&](const char* name) { return (folder_ / name).string(); };
    std::ofstream(folder_ / "idp.yaml")
        << "issuer: " << kIssuer << "\nlisten: {port: 0}\n"
        << "directory:\n  uris: [\"" << directory_.uri()
        << "\"]\n  base: " << test_support::TestDirectory::base() << "\n  bind_dn: \""
        << test_support::TestDirectory::service_dn("idp") << "\"\n  password: \""
        << directory_.service_password("idp") << "\"\n  connect_timeout: 500ms\n"
        << "  operation_timeout: 2s\nstate: {file: " << in_folder("state.sqlite")
        << ", durability: normal}\naudit: {file: " << in_folder("audit.jsonl")
        << "}\nkeys: {folder: " << in_folder("keys")
        << ", sealing_file: " << in_folder("sealing.key")
        << "}\nclients: {folder: " << in_folder("clients.d")
        << "}\nresources: {klicnik.admin: {audience: \"urn:test:admin-api\"}}\n"
        << "passwords: {common_passwords: " << root << "/config/common-passwords.txt}\n"
        << "pages: {folder: " << root << "/idp/pages, helpdesk: Tel. 222 222 222}\n";
    std::ofstream(folder_ / "more.yaml") << (more_.empty() ? "{}" : more_) << "\n";
    const auto config = idp::load_config({in_folder("idp.yaml"), in_folder("more.yaml")});
    if (!config) throw std::runtime_error(settings::to_text(config.error()));
    return *config;
}

std::string Provider::url(const std::string& target) const {
    return "http://127.0.0.1:" + std::to_string(program_->port()) + target;
}

std::string Provider::log() const {
    return text_of(folder_ / "idp.log");
}

std::string Provider::audit() const {
    return text_of(folder_ / "audit.jsonl");
}

void Provider::write_client(const std::string& name, const std::string& yaml) const {
    const auto path = folder_ / "clients.d" / (name + ".yaml");
    std::ofstream(path.string() + ".draft") << yaml;
    std::filesystem::rename(path.string() + ".draft", path);
}

void Provider::change_account(const std::string& username, const std::string& change) const {
    directory_.ldapmodify(
        "dn: " + directory_.account_dn(username) + "\nchangetype: modify\n" + change + "\n"
    );
}

void Provider::restart() {
    program_.reset();
    start();
}

base::Result<void, std::string> Provider::reload() {
    return program_->reload(config());
}

}  // namespace idp_test
