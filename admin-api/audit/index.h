// Finds records of the audit log: an index beside it, in SQLite, that follows the files of all
// programs. It says where records stand and is never the proof itself: what is shown is read from
// the log and checked there. It holds nothing that the log does not, so it may be deleted at any
// time; when it does not fit the log it is made anew. Reading fails like a store.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/log.h"
#include "core/base/time.h"
#include "core/state/store.h"

namespace admin_api {

struct AuditIndexSettings {
    std::string file;               // empty: "audit.index.sqlite" beside the first log
    std::vector<std::string> logs;  // the present file of each
};

// What is left empty does not narrow.
struct AuditFilter {
    std::optional<base::Instant> from;
    std::optional<base::Instant> until;  // not included
    std::string account;                 // who acted
    std::string target;
    std::string activity;
    std::string outcome;
    std::string reference;
    std::vector<std::string> parties;  // one of them acted or was acted on
    bool is_bounded = false;           // the reader reaches the parties and nobody else
};

// Newest first: behind this one a page begins.
struct AuditPlace {
    std::int64_t time = std::numeric_limits<std::int64_t>::max();
    std::int64_t id = std::numeric_limits<std::int64_t>::max();
};

struct AuditHit {
    AuditPlace place;
    std::size_t log = 0;
    std::uint64_t file = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;  // without the line's end
};

// Somebody began to bear a username.
struct NameTaking {
    base::Instant since;
    std::string former;  // the name that he bore before; empty: a new account
};

class AuditIndex {
public:
    // The log outlives it.
    [[nodiscard]] static base::Result<std::unique_ptr<AuditIndex>, std::string> open(
        AuditIndexSettings settings, const base::Log& log
    );
    ~AuditIndex();
    AuditIndex(const AuditIndex&) = delete;
    AuditIndex& operator=(const AuditIndex&) = delete;
    AuditIndex(AuditIndex&&) = delete;
    AuditIndex& operator=(AuditIndex&&) = delete;

    // Takes in what was added since, at most so many lines; false: there is more.
    [[nodiscard]] state::StoreResult<bool> follow(std::size_t most_lines);

    [[nodiscard]] state::StoreResult<std::vector<AuditHit>> find(
        const AuditFilter& filter, const AuditPlace& behind, std::size_t limit
    );

    // The last one before then; nullopt: the log knows of none.
    [[nodiscard]] state::StoreResult<std::optional<NameTaking>> taking_of(
        std::string_view name, const std::optional<base::Instant>& before
    );
    // Its oldest record; nullopt when there is none.
    [[nodiscard]] state::StoreResult<std::optional<base::Instant>> begins();

    [[nodiscard]] const std::vector<std::string>& logs() const;

private:
    struct Parts;
    explicit AuditIndex(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace admin_api
