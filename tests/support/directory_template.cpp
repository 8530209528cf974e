#include "tests/support/directory_template.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iomanip>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "tests/support/process.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

// Each with a person, a consent and two assignments.
constexpr auto* kManyAccounts = "20000";
constexpr std::size_t kLargestSource = std::size_t{4} << 20;
const fs::path kSources = fs::path{KLICNIK_SOURCE_DIR} / "ldap-schema";

// Validities of the demonstration are relative to this day.
std::string today() {
    const std::chrono::year_month_day date{
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    std::ostringstream text;
    text << static_cast<int>(date.year()) << std::setfill('0') << '-' << std::setw(2)
         << static_cast<unsigned>(date.month()) << '-' << std::setw(2)
         << static_cast<unsigned>(date.day());
    return text.str();
}

std::string sources() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{kSources})
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::string all;
    for (const auto& path : files) all += base::read_file(path, kLargestSource).value_or("");
    return all;
}

fs::path writable_home() {
    auto in_build = fs::path{KLICNIK_BINARY_DIR} / "test-directory";
    std::error_code failed;
    fs::create_directories(in_build, failed);
    if (!failed && ::access(in_build.c_str(), W_OK) == 0) return in_build;
    auto elsewhere =
        fs::temp_directory_path() / ("klicnik-templates-" + std::to_string(::getuid()));
    fs::create_directories(elsewhere);
    fs::permissions(elsewhere, fs::perms::owner_all);
    return elsewhere;
}

std::string name_of(const std::string& what, const std::string& state) {
    std::ostringstream name;
    name << what << '-' << ::getuid() << '-' << ::getgid() << '-' << std::hex
         << std::hash<std::string>{}(state + today());
    return name.str();
}

std::string name_of(Contents contents) {
    switch (contents) {
        case Contents::Many: return "many";
        case Contents::Demo: return "demo";
        case Contents::BaseTree: return "base";
    }
    return "";
}

void run_script(const fs::path& work, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "-B");
    arguments[1] = (kSources / arguments[1]).native();
    const Command script{
        .program = "/usr/bin/python3",
        .arguments = std::move(arguments),
        .folder = work,
        .output = work / "build.log",
    };
    if (run(script) == 0) return;
    throw std::runtime_error(
        "cannot build a test directory: " +
        base::read_file(script.output, kLargestSource).value_or("it says nothing")
    );
}

fs::path build(const fs::path& work, Contents contents) {
    auto folder = work / "directory";
    const auto is_large = contents == Contents::Many;
    std::vector<std::string> arguments{
        "build_directory.py",
        "--folder",
        folder.native(),
        "--hash",
        "weak",
        "--no-sync",
        "--map-mib",
        is_large ? "1024" : "256"};
    if (contents != Contents::BaseTree) {
        const auto* more = is_large ? kManyAccounts : "0";
        run_script(
            work, {"demo_data.py", "--folder", "demo", "--today", today(), "--accounts", more}
        );
        arguments.insert(arguments.end(), {"--ldif", (work / "demo" / "demo.ldif").native()});
    }
    run_script(work, arguments);
    fs::remove(work / "demo" / "demo.ldif");
    if (contents != Contents::BaseTree) fs::rename(work / "demo", folder / "demo");
    return folder;
}

}  // namespace

fs::path directory_template(Contents contents) {
    return ready_folder(name_of(contents), sources(), [&](const fs::path& work) {
        return build(work, contents);
    });
}

// Tests that start together may build at once; the first rename wins and the others use its result.
fs::path ready_folder(const std::string& what, const std::string& state, const BuildIn& build) {
    auto ready = writable_home() / name_of(what, state);
    if (fs::exists(ready)) return ready;
    auto pattern = ready.native() + ".XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    const fs::path work{pattern};
    std::error_code lost_race;
    fs::rename(build(work), ready, lost_race);
    fs::remove_all(work);
    if (!fs::exists(ready)) throw std::runtime_error("no template: " + lost_race.message());
    return ready;
}

}  // namespace test_support
