#include "tests/sync/sync_flow.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/base/audit.h"
#include "tests/sync/builders.h"

namespace registers::testing {

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

// Cuts the words by which one run differs from another: its name, times, derived identifiers.
std::string without_run(const std::string& line) {
    for (const auto* name :
         {"klRevokedAt:", "klMandateId:", "dn: klMandateId=", "klRunId:", "klValidFrom:"})
        if (line.starts_with(name)) return name;
    const auto mark = line.find("sovm:2");
    return mark == std::string::npos ? line : line.substr(0, mark) + "sovm:<run>";
}

bool says_nothing(const std::string& line) {
    return line.empty() || line == "klDisabled: FALSE" || line == "klRevoked: FALSE";
}

std::string normalised(const std::string& entry) {
    std::vector<std::string> lines;
    std::istringstream stream(entry);
    for (std::string line; std::getline(stream, line);)
        if (!says_nothing(line)) lines.push_back(without_run(line));
    std::ranges::sort(lines);
    std::string text;
    for (const auto& line : lines) text += line + '\n';
    return text;
}

}  // namespace

SyncFlow::SyncFlow() : directory(std::make_unique<test_support::TestDirectory>()) {
    std::string pattern = (fs::temp_directory_path() / "klicnik-sync-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    write(folder / "password", directory->service_password("sync"));
    use_day(1);
}

SyncFlow::~SyncFlow() {
    fs::remove_all(folder);
}

void SyncFlow::use_settings(const std::string& sources, const std::string& more) {
    write(
        folder / "sync.yaml",
        "directory:\n  uris: [\"" + directory->uri() + "\"]\n  password_file: password\n" +
            "state_dir: state\nstate: {file: state.sqlite}\naudit_file: audit.jsonl\n" +
            "log: {level: error}\nsources:\n" + sources + more
    );
}

void SyncFlow::use_source(const std::string& sovm) {
    use_settings("  sovm: {" + sovm + "}\n");
}

void SyncFlow::use_folder(const fs::path& source) {
    use_source("folder: \"" + source.string() + "\"");
}

void SyncFlow::use_day(int day) {
    use_folder(directory->sovm() / ("day-" + std::to_string(day)));
}

void SyncFlow::replace_everybody() {
    const auto copy = folder / "everybody";
    fs::copy(directory->sovm() / "day-2", copy, fs::copy_options::recursive);
    for (const auto& file : fs::directory_iterator(copy / "detail")) {
        auto text = file_text(file.path().string());
        for (const auto& [element, name] :
             {std::pair("<Jmeno>", "Xaver"), std::pair("<Prijmeni>", "Nástupník")}) {
            const auto at = text.find(element) + std::string(element).size();
            text.replace(at, text.find('<', at) - at, name);
        }
        write(file.path(), text);
    }
    use_folder(copy);
}

test_support::Command SyncFlow::command(std::vector<std::string> arguments) const {
    std::vector<std::string> all{"--config", (folder / "sync.yaml").string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return {
        .program = std::string(KLICNIK_BINARY_DIR) + "/bin/klicnik-sync",
        .arguments = std::move(all),
        .folder = folder,
        .output = folder / "output"};
}

Outcome SyncFlow::sync(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    fs::remove(folder / "output");
    Outcome outcome;
    outcome.exit_code = test_support::run(command(std::move(arguments)));
    outcome.text = file_text((folder / "output").string());
    // Log lines may stand before the report; it alone begins with a bare brace.
    const auto begin = outcome.text.starts_with("{\n") ? 0 : outcome.text.find("\n{\n");
    if (begin == std::string::npos) return outcome;
    auto json = base::parse_json(outcome.text.substr(begin), {.bytes = 10000000, .depth = 16});
    if (json) outcome.json = *json;
    return outcome;
}

pid_t SyncFlow::start_run(std::vector<std::string> more) const {
    more.insert(more.begin(), "run");
    return test_support::spawn(command(std::move(more)));
}

std::size_t SyncFlow::journal_lines() const {
    std::size_t lines = 0;
    std::error_code error;
    for (const auto& run : fs::directory_iterator(folder / "state/runs", error))
        lines += static_cast<std::size_t>(
            std::ranges::count(file_text((run.path() / "journal.jsonl").string()), '\n')
        );
    return lines;
}

std::string SyncFlow::directory_now() const {
    const auto ldif = directory->ldapsearch(
        "(|(objectClass=klOrganization)(objectClass=klAccount)(objectClass=klAssignment)"
        "(objectClass=klDelegation)(objectClass=klMandate))"
    );
    std::vector<std::string> entries;
    for (std::size_t at = 0; at < ldif.size();) {
        const auto end = std::min(ldif.find("\n\n", at), ldif.size());
        entries.push_back(normalised(ldif.substr(at, end - at)));
        at = end + 2;
    }
    std::ranges::sort(entries);
    std::string text;
    for (const auto& entry : entries) text += entry + '\n';
    return text;
}

std::size_t SyncFlow::audit_records(const std::string& activity) const {
    const auto log = (folder / "audit.jsonl").string();
    const auto verdict = base::verify_audit(log);
    EXPECT_TRUE(verdict.has_value());
    EXPECT_FALSE(verdict->broken_at.has_value());
    std::size_t count = 0;
    std::istringstream lines(file_text(log));
    for (std::string line; std::getline(lines, line);)
        if (line.find(R"("activity":")" + activity + "\"") != std::string::npos) ++count;
    return count;
}

std::size_t SyncFlow::audit_records() const {
    return audit_records("register.change") + audit_records("register.undo");
}

std::unique_ptr<state::Store> SyncFlow::shared_store() const {
    state::SqliteSettings settings;
    settings.path = (folder / "state.sqlite").string();
    return state::open_sqlite_store(settings).value();
}

}  // namespace registers::testing
