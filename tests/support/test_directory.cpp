#include "tests/support/test_directory.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "core/base/files.h"
#include "tests/support/directory_template.h"
#include "tests/support/process.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

constexpr auto* kBase = "dc=oksluzby,dc=cz";
constexpr auto kStartLimit = std::chrono::seconds{20};
constexpr auto kProbeInterval = std::chrono::milliseconds{1};
constexpr int kStartTrials = 5;
constexpr std::size_t kLargestFile = std::size_t{256} << 20;  // a log of slapd

std::string contents_of(const fs::path& path) {
    auto content = base::read_file(path, kLargestFile);
    if (!content) throw std::runtime_error(content.error().reason);
    return *std::move(content);
}

std::string percent_encoded(std::string_view path) {
    std::string encoded;
    for (const char letter : path) encoded += letter == '/' ? "%2F" : std::string(1, letter);
    return encoded;
}

// The path must be short: a local socket's name has room for 107 bytes.
fs::path make_folder() {
    std::string pattern = "/tmp/klicnik-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    return pattern;
}

// By cp: the database is a sparse file of the size of its map, which the library would fill with
// zeros.
void copy_folder(const fs::path& from, const fs::path& to) {
    const Command tool{
        .program = "/usr/bin/cp",
        .arguments = {"-r", "--reflink=auto", from / ".", to},
        .folder = to,
        .output = to / "copy.log",
    };
    if (run(tool) != 0) throw std::runtime_error("cp: " + contents_of(tool.output));
}

bool accepts_connections(const fs::path& socket_path) {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_path.native().copy(&address.sun_path[0], sizeof address.sun_path - 1);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the sockets interface asks for
    // it
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    const bool connected = ::connect(descriptor, generic, sizeof address) == 0;
    ::close(descriptor);
    return connected;
}

bool is_running(pid_t process) {
    return ::waitpid(process, nullptr, WNOHANG) == 0;
}

}  // namespace

TestDirectory::TestDirectory(Contents contents, LogDetail detail)
    : folder_{make_folder()}, port_{free_port()}, detail_{detail} {
    try {
        copy_folder(directory_template(contents), folder_);
        start();
    } catch (...) {
        end(SIGKILL);
        fs::remove_all(folder_);
        throw;
    }
}

TestDirectory::~TestDirectory() {
    end(SIGKILL);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string TestDirectory::uri() const {
    return "ldap://127.0.0.1:" + std::to_string(port_);
}

std::string TestDirectory::ldapi_uri() const {
    return "ldapi://" + percent_encoded((folder_ / "ldapi").native());
}

std::string TestDirectory::base() {
    return kBase;
}

std::string TestDirectory::service_dn(std::string_view name) {
    return "cn=" + std::string{name} + ",ou=services," + base();
}

std::string TestDirectory::service_password(std::string_view name) const {
    return contents_of(folder_ / "secrets" / (std::string{name} + ".password"));
}

std::string TestDirectory::password_of(std::string_view username) const {
    std::ifstream file{folder_ / "demo" / "demo_passwords.tsv"};
    for (std::string line; std::getline(file, line);) {
        const auto tab = line.find('\t');
        if (line.substr(0, tab) == username) return line.substr(tab + 1);
    }
    throw std::runtime_error("no demonstration account " + std::string{username});
}

std::string TestDirectory::account_dn(std::string_view username) const {
    const auto found = ldapsearch("(uid=" + std::string{username} + ")", {"1.1"});
    if (!found.starts_with("dn: "))
        throw std::runtime_error("no demonstration account " + std::string{username});
    return found.substr(4, found.find('\n') - 4);
}

fs::path TestDirectory::sovm() const {
    return folder_ / "demo" / "sovm";
}

// The port was free a moment ago; another program may have taken it since.
void TestDirectory::start() {
    for (int trial = 0; trial < kStartTrials; ++trial) {
        start_once();
        if (wait_until_ready()) return;
        end(SIGKILL);
    }
    throw std::runtime_error("slapd does not start: " + contents_of(folder_ / "slapd.log"));
}

void TestDirectory::start_once() {
    fs::remove(folder_ / "ldapi");
    auto addresses = uri() + "/ " + ldapi_uri() + "/";
    for (const auto& address : more_addresses_) addresses += " " + address + "/";
    const auto* level = detail_ == LogDetail::Filters ? "stats,filter" : "stats";
    const Command slapd{
        .program = "/usr/sbin/slapd",
        .arguments = {"-d", level, "-F", "slapd.d", "-h", addresses},
        .folder = folder_,
        .output = folder_ / "slapd.log",
    };
    process_ = spawn(slapd);
}

bool TestDirectory::wait_until_ready() {
    const auto limit = std::chrono::steady_clock::now() + kStartLimit;
    while (std::chrono::steady_clock::now() < limit) {
        if (accepts_connections(folder_ / "ldapi")) return true;
        if (!is_running(process_)) {
            process_ = -1;
            return false;
        }
        std::this_thread::sleep_for(kProbeInterval);
    }
    return false;
}

void TestDirectory::end(int signal) {
    if (process_ <= 0) return;
    ::kill(process_, signal);
    ::kill(process_, SIGCONT);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
}

void TestDirectory::listen_also_at(std::vector<std::string> uris) {
    stop();
    more_addresses_ = std::move(uris);
    start();
}

void TestDirectory::show(const ServerCertificate& certificate) const {
    ldapmodify(
        "dn: cn=config\nchangetype: modify\nreplace: olcTLSCertificateFile\n"
        "olcTLSCertificateFile: " +
        certificate.certificate.native() +
        "\n-\nreplace: olcTLSCertificateKeyFile\nolcTLSCertificateKeyFile: " +
        certificate.key.native() + "\n"
    );
}

std::string TestDirectory::log() const {
    return contents_of(folder_ / "slapd.log");
}

void TestDirectory::stop() {
    end(SIGTERM);
}

void TestDirectory::pause() const {
    ::kill(process_, SIGSTOP);
    ::waitpid(process_, nullptr, WUNTRACED);
}

void TestDirectory::resume() const {
    ::kill(process_, SIGCONT);
}

std::vector<std::string> TestDirectory::as_manager(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"-Q", "-Y", "EXTERNAL", "-H", ldapi_uri()});
    return arguments;
}

void TestDirectory::ldapmodify(std::string_view ldif) const {
    const auto input = folder_ / "ldapmodify.ldif";
    std::ofstream{input} << ldif;
    const Command tool{
        .program = "/usr/bin/ldapmodify",
        .arguments = as_manager({"-f", input.native()}),
        .folder = folder_,
        .output = folder_ / "ldapmodify.log",
    };
    if (run(tool) != 0) throw std::runtime_error("ldapmodify: " + contents_of(tool.output));
}

std::string TestDirectory::ldapsearch(
    std::string_view filter, const std::vector<std::string>& attributes
) const {
    Command tool{
        .program = "/usr/bin/ldapsearch",
        .arguments = as_manager({"-LLL", "-o", "ldif-wrap=no", "-b", base(), std::string{filter}}),
        .folder = folder_,
        .output = folder_ / "ldapsearch.log",
    };
    tool.arguments.insert(tool.arguments.end(), attributes.begin(), attributes.end());
    if (run(tool) != 0) throw std::runtime_error("ldapsearch: " + contents_of(tool.output));
    return contents_of(tool.output);
}

}  // namespace test_support
