#include "core/base/audit.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <utility>

#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/hmac.h"

namespace base {
namespace {

constexpr std::string_view kFirstHash =
    "0000000000000000000000000000000000000000000000000000000000000000";
constexpr std::size_t kHashSize = 64;
// {"hash":"<64>",… : the hash stands first, so that the last record's is found without parsing.
constexpr std::string_view kHashPrefix = R"({"hash":")";
constexpr std::string_view kRecordLabel = R"(","record":)";

class FileLock {
public:
    explicit FileLock(int descriptor) : descriptor_(descriptor) { flock(descriptor_, LOCK_EX); }
    ~FileLock() { flock(descriptor_, LOCK_UN); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    FileLock(FileLock&&) = delete;
    FileLock& operator=(FileLock&&) = delete;

private:
    int descriptor_;
};

std::string read_at(int descriptor, off_t from, std::size_t count) {
    std::string text(count, '\0');
    const auto got = pread(descriptor, text.data(), count, from);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
}

// Where the last whole line begins, so that its hash can be read without reading the file.
std::string last_hash(int descriptor, off_t size) {
    constexpr off_t kStep = 4096;
    std::string tail;
    for (off_t from = size; from > 0;) {
        const auto step = std::min(kStep, from);
        from -= step;
        tail.insert(0, read_at(descriptor, from, static_cast<std::size_t>(step)));
        const auto before = tail.size() < 2 ? std::string::npos : tail.rfind('\n', tail.size() - 2);
        if (before == std::string::npos && from > 0) continue;
        const auto line = tail.substr(before == std::string::npos ? 0 : before + 1);
        // A foreign line has no hash; what follows it shows as broken when verified.
        return line.starts_with(kHashPrefix) ? line.substr(kHashPrefix.size(), kHashSize)
                                             : std::string(kFirstHash);
    }
    return std::string(kFirstHash);
}

// Where the last whole line ends; -1 when the file cannot be read. What cannot be read is not torn:
// dropping it would lose the log.
off_t end_of_last_line(int descriptor, off_t size) {
    constexpr off_t kStep = 4096;
    for (off_t end = size; end > 0;) {
        const auto from = end - std::min(kStep, end);
        const auto text = read_at(descriptor, from, static_cast<std::size_t>(end - from));
        if (text.size() != static_cast<std::size_t>(end - from)) return -1;
        const auto newline = text.rfind('\n');
        if (newline != std::string::npos) return from + static_cast<off_t>(newline) + 1;
        end = from;
    }
    return 0;
}

// A record cut off by a power failure never counted: append() had not returned.
off_t drop_torn_tail(int descriptor) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0) return -1;
    const auto size = end_of_last_line(descriptor, status.st_size);
    if (size < 0) return -1;
    if (size != status.st_size && ftruncate(descriptor, size) != 0) return -1;
    return size;
}

std::string chained(const std::string& previous, const std::string& body) {
    return hex_encode(sha256(previous + body));
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

AuditLog::AuditLog(int descriptor, std::string system, Clock clock)
    : descriptor_(descriptor),
      desk_(std::make_unique<Desk>()),
      system_(std::move(system)),
      clock_(std::move(clock)) {}

AuditLog::AuditLog(AuditLog&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      desk_(std::move(other.desk_)),
      system_(std::move(other.system_)),
      clock_(std::move(other.clock_)) {}

AuditLog::~AuditLog() {
    if (descriptor_ >= 0) close(descriptor_);
}

Result<AuditLog, AuditError> AuditLog::open(
    const std::string& path, std::string system, Clock clock
) {
    const int descriptor =
        ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND, kOwnerOnly);
    if (descriptor < 0) return fail(AuditError::CannotOpen);
    AuditLog log(descriptor, std::move(system), std::move(clock));
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

Result<void, AuditError> AuditLog::write(const std::vector<Waiting*>& batch) {
    const FileLock lock(descriptor_);
    const auto size = drop_torn_tail(descriptor_);
    if (size < 0) return fail(AuditError::CannotWrite);
    const auto lines = lines_of(batch, last_hash(descriptor_, size));
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
    const auto time = to_rfc3339(clock_());
    std::string lines;
    for (const auto* one : batch) {
        const auto& record = one->record;
        const auto body = dump(Json::object({
            {"previous", previous},
            {"time", time},
            {"system", system_},
            {"activity", record.activity},
            {"outcome", record.outcome},
            {"account", record.account},
            {"target", record.target},
            {"origin", record.origin},
            {"reference", record.reference},
            {"details", record.details},
        }));
        previous = chained(previous, body);
        lines.append(kHashPrefix).append(previous).append(kRecordLabel).append(body).append("}\n");
    }
    return lines;
}

Result<AuditVerdict, AuditError> verify_audit(const std::string& path) {
    std::ifstream file(path);
    if (!file) return fail(AuditError::CannotOpen);
    AuditVerdict verdict{0, std::nullopt, std::string(kFirstHash)};
    for (std::string line; std::getline(file, line); ++verdict.records) {
        const auto body_at = kHashPrefix.size() + kHashSize + kRecordLabel.size();
        const auto is_whole = line.starts_with(kHashPrefix) && line.size() > body_at + 1;
        const auto body = is_whole ? line.substr(body_at, line.size() - body_at - 1) : "";
        const auto hash = is_whole ? line.substr(kHashPrefix.size(), kHashSize) : "";
        const auto expected_start = R"({"previous":")" + verdict.last_hash + '"';
        if (!body.starts_with(expected_start) || chained(verdict.last_hash, body) != hash) {
            verdict.broken_at = verdict.records + 1;
            return verdict;
        }
        verdict.last_hash = hash;
    }
    return verdict;
}

}  // namespace base
