#include "core/base/audit.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <utility>

#include "core/base/audit_line.h"
#include "core/base/audit_tail.h"
#include "core/base/files.h"

namespace base {
namespace {

int open_log(const std::string& path) {
    return ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND, kOwnerOnly);
}

}  // namespace

struct AuditLog::Waiting {
    const AuditRecord& record;
    std::optional<Result<void, AuditError>> outcome;
};

struct AuditLog::Desk {
    std::mutex mutex;
    std::condition_variable turn;
    std::vector<Waiting*> waiting;
    bool is_writing = false;
};

// Of the one who writes for all who wait. However it ends, they are told and the next one may go.
class AuditLog::Turn {
public:
    // Under the desk's lock.
    explicit Turn(Desk& desk) : desk_(desk), batch_(std::exchange(desk.waiting, {})) {
        desk_.is_writing = true;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    Turn(Turn&&) = delete;
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
        const std::lock_guard lock(desk_.mutex);
        desk_.is_writing = false;
        for (auto* one : batch_) one->outcome = outcome_;
        desk_.turn.notify_all();
    }

    [[nodiscard]] const std::vector<Waiting*>& batch() const { return batch_; }
    void ends_with(Result<void, AuditError> outcome) { outcome_ = outcome; }

private:
    Desk& desk_;
    std::vector<Waiting*> batch_;
    Result<void, AuditError> outcome_ = fail(AuditError::CannotWrite);
};

AuditLog::AuditLog(std::string path, int descriptor, std::string system, Clock clock)
    : path_(std::move(path)),
      descriptor_(descriptor),
      desk_(std::make_unique<Desk>()),
      system_(std::move(system)),
      clock_(std::move(clock)) {}

AuditLog::AuditLog(AuditLog&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      desk_(std::move(other.desk_)),
      system_(std::move(other.system_)),
      clock_(std::move(other.clock_)) {}

AuditLog::~AuditLog() {
    if (descriptor_ >= 0) close(descriptor_);
}

Result<AuditLog, AuditError> AuditLog::open(
    const std::string& path, std::string system, Clock clock
) {
    const int descriptor = open_log(path);
    if (descriptor < 0) return fail(AuditError::CannotOpen);
    AuditLog log(path, descriptor, std::move(system), std::move(clock));
    if (!settle_folder_of(path)) return fail(AuditError::CannotOpen);
    return log;
}

Result<void, AuditError> AuditLog::append(const AuditRecord& record) {
    Waiting mine{record, std::nullopt};
    std::unique_lock lock(desk_->mutex);
    desk_->waiting.push_back(&mine);
    desk_->turn.wait(lock, [&] { return mine.outcome || !desk_->is_writing; });
    if (mine.outcome) return *mine.outcome;
    {
        Turn turn(*desk_);
        lock.unlock();
        turn.ends_with(write(turn.batch()));
    }
    return *mine.outcome;
}

// Another program may have closed the file and begun a new one under its name (core/audit).
Result<void, AuditError> AuditLog::follow_name() {
    const int fresh = open_log(path_);
    if (fresh < 0) return fail(AuditError::CannotWrite);
    close(std::exchange(descriptor_, fresh));
    return {};
}

Result<void, AuditError> AuditLog::write(const std::vector<Waiting*>& batch) {
    constexpr int kTurns = 100;  // each one more new file begun while we waited for the lock
    for (int turn = 0; turn < kTurns; ++turn) {
        {
            const FileLock lock(descriptor_);
            if (is_named(descriptor_, path_)) return write_locked(batch);
        }
        TRY(follow_name());
    }
    return fail(AuditError::CannotWrite);
}

Result<void, AuditError> AuditLog::write_locked(const std::vector<Waiting*>& batch) {
    const auto size = drop_torn_tail(descriptor_);
    if (size < 0) return fail(AuditError::CannotWrite);
    const auto lines = lines_of(batch, last_audit_hash(descriptor_, size));
    const auto written = ::write(descriptor_, lines.data(), lines.size());
    if (written != static_cast<ssize_t>(lines.size())) {
        // Whole records among the part would tell of what was refused. If this fails too, the next
        // one drops what is torn.
        if (written > 0) static_cast<void>(ftruncate(descriptor_, size) == 0);
        return fail(AuditError::CannotWrite);
    }
    if (fdatasync(descriptor_) != 0) return fail(AuditError::CannotWrite);
    return {};
}

std::string AuditLog::lines_of(const std::vector<Waiting*>& batch, std::string previous) {
    const AuditStamp stamp{to_rfc3339(clock_()), system_};
    std::string lines;
    for (const auto* one : batch) add_audit_line(lines, previous, one->record, stamp);
    return lines;
}

Result<AuditVerdict, AuditError> verify_audit(const std::string& path) {
    std::ifstream file(path);
    if (!file) return fail(AuditError::CannotOpen);
    AuditVerdict verdict{0, std::nullopt, std::string(kFirstAuditHash)};
    for (std::string text; std::getline(file, text); ++verdict.records) {
        const auto line = read_audit_line(text);
        if (!line || line->previous != verdict.last_hash || !is_intact(*line)) {
            verdict.broken_at = verdict.records + 1;
            return verdict;
        }
        verdict.last_hash = line->hash;
    }
    return verdict;
}

}  // namespace base
