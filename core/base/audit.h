// The audit log: who did what to whom, from where, with what result (R30, decree 409/2025 § 22).
// Append-only JSON lines; each record carries the SHA-256 of the one before it, so that an edit, a
// deletion, a reordering or a cut in the middle shows. append() fails closed: the caller must not
// go on when it fails. Several processes may append to one file; a lock orders them. Threads that
// append at once share one write and one flush, and each hears of it. When a new file is begun
// under the name (core/audit), whoever appends follows it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace base {

struct AuditRecord {
    std::string activity = {};   // "login", "account.unlock", "permission.assign", …
    std::string outcome = {};    // "success", "refused", "failed"
    std::string account = {};    // account identifier of who acts; empty when unknown
    std::string target = {};     // what was acted on
    std::string origin = {};     // network address
    std::string reference = {};  // the number shown to the person (R29)
    Json details = {};           // before, after, reason; no secrets
};

enum class AuditError { CannotOpen, CannotWrite };

class AuditLog {
public:
    [[nodiscard]] static Result<AuditLog, AuditError> open(
        const std::string& path, std::string system, Clock clock
    );

    AuditLog(AuditLog&& other) noexcept;
    AuditLog& operator=(AuditLog&& other) = delete;
    AuditLog(const AuditLog&) = delete;
    AuditLog& operator=(const AuditLog&) = delete;
    ~AuditLog();

    // Durable when it returns.
    [[nodiscard]] Result<void, AuditError> append(const AuditRecord& record);

private:
    struct Waiting;
    struct Desk;
    class Turn;

    AuditLog(std::string path, int descriptor, std::string system, Clock clock);
    // All or none, behind what stands.
    [[nodiscard]] Result<void, AuditError> write(const std::vector<Waiting*>& batch);
    [[nodiscard]] Result<void, AuditError> write_locked(const std::vector<Waiting*>& batch);
    [[nodiscard]] Result<void, AuditError> follow_name();
    [[nodiscard]] std::string lines_of(const std::vector<Waiting*>& batch, std::string previous);

    std::string path_;
    int descriptor_;
    // The file lock orders processes; threads that share this descriptor need an order of their
    // own.
    std::unique_ptr<Desk> desk_;
    std::string system_;
    Clock clock_;
};

// Of one file that begins the chain; a log of several files is core/audit's.
struct AuditVerdict {
    std::size_t records = 0;
    std::optional<std::size_t> broken_at;  // number of the first wrong line, from 1
    std::string last_hash;  // anchor: compare with one kept elsewhere to see a cut tail
};

[[nodiscard]] Result<AuditVerdict, AuditError> verify_audit(const std::string& path);

}  // namespace base
