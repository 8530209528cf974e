#include "admin-api/audit/index.h"

#include <filesystem>

#include "admin-api/audit/index_feed.h"
#include "admin-api/audit/index_schema.h"
#include "core/base/json.h"
#include "core/state/sqlite.h"
#include "core/state/sqlite_readers.h"

namespace admin_api {
namespace {

using index_sql::Lead;
using state::StoreResult;
using state::sqlite::Connection;

constexpr std::size_t kReaders = 2;
// So few are sought each for itself; of more, some stand on every page that is looked through.
constexpr std::size_t kFewParties = 100;

state::SqliteSettings store_of(const AuditIndexSettings& settings) {
    auto file = settings.file;
    if (file.empty())
        file = std::filesystem::path(settings.logs.at(0)).replace_extension(".index.sqlite");
    // What a power failure loses is read again from the log.
    return {.path = file, .durability = state::Durability::Normal};
}

Lead lead_of(const AuditFilter& filter) {
    if (!filter.reference.empty()) return Lead::Reference;
    if (!filter.account.empty()) return Lead::Account;
    if (!filter.target.empty()) return Lead::Target;
    if (!filter.parties.empty() && filter.parties.size() <= kFewParties) return Lead::Parties;
    if (!filter.activity.empty()) return Lead::Activity;
    if (!filter.outcome.empty()) return Lead::Outcome;
    return Lead::Time;
}

std::int64_t seconds_or(const std::optional<base::Instant>& time, std::int64_t otherwise) {
    return time ? base::unix_seconds(*time) : otherwise;
}

}  // namespace

struct AuditIndex::Parts {
    Parts(AuditIndexSettings of, IndexFeed from, std::vector<Connection> connections)
        : settings(std::move(of)), feed(std::move(from)), readers(std::move(connections)) {}
    AuditIndexSettings settings;
    IndexFeed feed;
    std::mutex feeding;
    state::sqlite::Readers readers;
};

AuditIndex::AuditIndex(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
AuditIndex::~AuditIndex() = default;

base::Result<std::unique_ptr<AuditIndex>, std::string> AuditIndex::open(
    AuditIndexSettings settings, const base::Log& log
) {
    const auto store = store_of(settings);
    auto feed = TRY(IndexFeed::open(store, settings.logs, log));
    std::vector<Connection> readers;
    for (std::size_t i = 0; i < kReaders; ++i) readers.push_back(TRY(Connection::open(store)));
    auto parts = std::make_unique<Parts>(std::move(settings), std::move(feed), std::move(readers));
    return std::unique_ptr<AuditIndex>(new AuditIndex(std::move(parts)));
}

const std::vector<std::string>& AuditIndex::logs() const {
    return parts_->settings.logs;
}

StoreResult<bool> AuditIndex::follow(std::size_t most_lines) {
    const std::lock_guard lock(parts_->feeding);
    return parts_->feed.follow(most_lines);
}

StoreResult<std::vector<AuditHit>> AuditIndex::find(
    const AuditFilter& filter, const AuditPlace& behind, std::size_t limit
) {
    constexpr auto kLast = std::numeric_limits<std::int64_t>::max();
    auto loan = parts_->readers.borrow();
    const auto parties = base::dump(base::Json::strings(filter.parties));
    auto query = TRY(loan.connection().query(
        index_sql::find_by(lead_of(filter)),
        {seconds_or(filter.from, 0),
         seconds_or(filter.until, kLast),
         behind.time,
         behind.id,
         filter.account,
         filter.target,
         filter.activity,
         filter.outcome,
         filter.reference,
         parties,
         static_cast<std::int64_t>(limit),
         static_cast<std::int64_t>(filter.is_bounded ? 1 : 0)}
    ));
    const auto count = [&query](int column) {
        return static_cast<std::uint64_t>(query.number(column));
    };
    std::vector<AuditHit> hits;
    while (TRY(query.next()))
        hits.push_back({{query.number(0), query.number(1)}, count(2), count(3), count(4), count(5)}
        );
    return hits;
}

StoreResult<std::optional<NameTaking>> AuditIndex::taking_of(
    std::string_view name, const std::optional<base::Instant>& before
) {
    auto loan = parts_->readers.borrow();
    auto query = TRY(loan.connection().query(
        "SELECT since, former FROM takings WHERE name = ?1 AND since < ?2 ORDER BY since DESC "
        "LIMIT 1",
        {name, seconds_or(before, std::numeric_limits<std::int64_t>::max())}
    ));
    if (!TRY(query.next())) return std::nullopt;
    return NameTaking{base::from_unix_seconds(query.number(0)), query.text(1)};
}

StoreResult<std::optional<base::Instant>> AuditIndex::begins() {
    auto loan = parts_->readers.borrow();
    auto query = TRY(loan.connection().query("SELECT time FROM records ORDER BY time, id LIMIT 1"));
    if (!TRY(query.next())) return std::nullopt;
    return base::from_unix_seconds(query.number(0));
}

}  // namespace admin_api
