#include "sync/journal.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/audit/log_files.h"
#include "sync/fault_wording.h"

namespace registers {

namespace {

std::set<std::string> audited_in(const std::string& file, const std::string& run) {
    const std::string start = R"("reference":")" + run + "/";
    std::set<std::string> references;
    std::ifstream lines(file);
    // A line without its end was cut by a kill, and will be dropped.
    for (std::string line; std::getline(lines, line) && !lines.eof();) {
        const auto at = line.find(start);
        if (at == std::string::npos) continue;
        const auto from = at + start.size() - run.size() - 1;
        references.insert(line.substr(from, line.find('"', from) - from));
    }
    return references;
}

// References of this run that the audit log holds already; read once, for the log may be long. A
// run's records may go on from one file of the log to the next: from the newest back to where they
// begin.
WorkResult<std::set<std::string>> audited(const std::string& log, const std::string& run) {
    auto files = audit::files_of(log);
    if (!files)
        return base::fail(WorkError{
            WorkFault::Audit, {"auditní záznam nelze přečíst", files.error()}});
    std::reverse(files->begin(), files->end());
    std::set<std::string> all;
    for (const auto& file : *files) {
        auto found = audited_in(file.path, run);
        if (found.empty() && !all.empty()) break;
        all.merge(found);
    }
    return all;
}

bool concerns_the_whole_directory(directory::DirectoryError error) {
    switch (error) {
        case directory::DirectoryError::Refused:
        case directory::DirectoryError::Conflict:
        case directory::DirectoryError::NotFound:
        case directory::DirectoryError::Invalid: return false;
        case directory::DirectoryError::Unavailable:
        case directory::DirectoryError::Busy:
        case directory::DirectoryError::TimedOut:
        case directory::DirectoryError::Misconfigured:
        case directory::DirectoryError::Unexpected: return true;
    }
    return true;
}

}  // namespace

WorkError work_error(const FileError& error) {
    return {WorkFault::Storage, describe(error)};
}

WorkError work_error(directory::DirectoryError error) {
    return {
        concerns_the_whole_directory(error) ? WorkFault::Directory : WorkFault::Refused,
        describe(error)};
}

WorkError work_error(state::StoreError error) {
    return {WorkFault::Storage, describe(error)};
}

WorkError audit_error() {
    return {
        WorkFault::Audit,
        {"do auditního záznamu nelze zapisovat", "the audit log cannot be written"}};
}

WorkResult<Journal> Journal::open(const std::string& run, const Tools& tools) {
    auto done = tools.store.done_steps(run);
    if (!done) return base::fail(work_error(done.error()));
    const auto path = tools.store.journal_of(run);
    std::error_code ignored;  // what cannot be seen cannot be opened either
    const bool is_resumed = std::filesystem::exists(path, ignored);
    auto file = LineFile::open(path);
    if (!file) return base::fail(work_error(file.error()));
    Journal journal(std::move(*file), std::move(*done), tools);
    if (is_resumed) journal.audited_ = TRY(audited(tools.audit_file, run));
    return journal;
}

Journal::Journal(LineFile file, std::set<std::string> done, const Tools& tools)
    : file_(std::move(file)),
      mutex_(std::make_unique<std::mutex>()),
      done_(std::move(done)),
      tools_(tools) {}

bool Journal::is_done(const std::string& name) const {
    const std::lock_guard lock(*mutex_);
    return done_.contains(name);
}

std::string Journal::line_of(const std::string& name) const {
    return base::dump(base::Json::object({{"done", name}, {"at", base::to_rfc3339(tools_.clock())}})
    );
}

WorkResult<void> Journal::remember(const std::string& name, const FileResult<void>& kept) {
    if (!kept) return base::fail(work_error(kept.error()));
    const std::lock_guard lock(*mutex_);
    done_.insert(name);
    return {};
}

WorkResult<void> Journal::go_on() const {
    if (tools_.stop)
        return base::fail(WorkError{
            WorkFault::Stopped, {"běh zastavil správce serveru", "stopped by a signal"}});
    if (!tools_.lease.holds())
        return base::fail(WorkError{
            WorkFault::Stopped,
            {"běh ztratil právo měnit adresář: nejspíš pracuje jiný server",
             "the lease of the run is lost: another machine may be at it"}});
    return {};
}

WorkResult<void> Journal::once(const std::string& name, const Step& step) {
    if (is_done(name)) return {};
    TRY(go_on());
    const auto result = step();
    if (!result) return base::fail(work_error(result.error()));
    return remember(name, file_.note(line_of(name)));
}

WorkResult<void> Journal::audit_once(const std::string& name, const base::AuditRecord& record) {
    if (is_done(name)) return {};
    TRY(go_on());
    if (!audited_.contains(record.reference) && !tools_.audit.append(record))
        return base::fail(audit_error());
    return remember(name, file_.add(line_of(name)));
}

}  // namespace registers
