#include "admin-api/imports/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "admin-api/permissions/account_rights.h"

namespace admin_api {
namespace {

using base::FileFault;
using base::Json;

constexpr std::size_t kLongestLine = 65536;

Announced announced_in(const Json& line) {
    const auto part = [&](std::string_view name) {
        const auto* found = line.find(name);
        return found == nullptr ? Json() : *found;
    };
    return {
        line.int_at("announced").value_or(0),
        account::AccountId(line.string_at("account").value_or("")),
        part("standing"),
        part("change")};
}

}  // namespace

Json standing_of(const account::Account& account) {
    auto assignments = account.assignments;
    std::ranges::sort(assignments, {}, &account::Assignment::id);
    Json::Array rights;
    for (const auto& assignment : assignments) rights.push_back(to_json(assignment));
    return Json::object(
        {{"validity", to_json(account.validity)},
         {"discarded", account.discarded},
         {"assignments", std::move(rights)}}
    );
}

Journal::Journal(std::string path, base::Descriptor file)
    : path_(std::move(path)), file_(std::move(file)) {}

base::FileResult<std::unique_ptr<Journal>> Journal::open(const std::string& path) {
    base::Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, base::kOwnerOnly)
    );
    if (!file.is_open()) return base::fail(base::file_error(FileFault::CannotWrite, path));
    std::unique_ptr<Journal> journal(new Journal(path, std::move(file)));
    TRY(journal->read());
    return journal;
}

base::FileResult<void> Journal::read() {
    std::ifstream file(path_, std::ios::binary);
    std::streamoff whole = 0;
    for (std::string text; std::getline(file, text) && !file.eof();) {
        const auto line = base::parse_json(text, {.bytes = kLongestLine});
        if (!line) break;
        whole += static_cast<std::streamoff>(text.size()) + 1;
        take(*line);
    }
    if (::ftruncate(file_.number(), whole) != 0)
        return base::fail(base::file_error(FileFault::CannotWrite, path_));
    return {};
}

void Journal::close(std::int64_t row) {
    announced_.erase(row);
    closed_.insert(row);
    highest_ = std::max(highest_, row);
    closed_.erase(closed_.begin(), closed_.lower_bound(highest_ - kFarthestAhead));
}

void Journal::take(const Json& line) {
    if (line.find("announced") != nullptr) {
        auto change = announced_in(line);
        highest_ = std::max(highest_, change.row);
        announced_.insert_or_assign(change.row, std::move(change));
        return;
    }
    const auto row = line.int_at("row");
    if (!row) return;
    close(*row);
    ++counts_.rows;
    const auto result = line.string_at("result").value_or("");
    if (result == "done") ++counts_.done;
    if (result == "refused") ++counts_.refused;
    if (result == "skipped") ++counts_.skipped;
}

// What was written only in part must not be followed by more.
base::FileResult<void> Journal::append(const Json& line) {
    const auto text = base::dump(line) + "\n";
    const std::lock_guard lock(mutex_);
    if (is_broken_ || !base::write_all(file_, text)) {
        is_broken_ = true;
        return base::fail(base::file_error(FileFault::CannotWrite, path_));
    }
    ++written_;
    take(line);
    return {};
}

// One flushes for all who wait meanwhile.
base::FileResult<void> Journal::settle() {
    std::unique_lock lock(mutex_);
    const auto wanted = written_;
    while (settled_ < wanted && !is_broken_) {
        if (is_flushing_) {
            flushed_.wait(lock);
            continue;
        }
        is_flushing_ = true;
        const auto reached = written_;
        lock.unlock();
        const auto is_flushed = ::fdatasync(file_.number()) == 0;
        lock.lock();
        is_flushing_ = false;
        is_broken_ = is_broken_ || !is_flushed;
        if (is_flushed) settled_ = reached;
        flushed_.notify_all();
    }
    if (is_broken_) return base::fail(base::file_error(FileFault::CannotWrite, path_));
    return {};
}

base::FileResult<void> Journal::announce(const Announced& change) {
    TRY(append(Json::object(
        {{"announced", change.row},
         {"account", change.account.str()},
         {"standing", change.standing},
         {"change", change.change}}
    )));
    return settle();
}

base::FileResult<void> Journal::close_row(const base::Json& line) {
    return append(line);
}

base::FileResult<void> Journal::clear() {
    const std::lock_guard lock(mutex_);
    if (::ftruncate(file_.number(), 0) != 0)
        return base::fail(base::file_error(FileFault::CannotWrite, path_));
    highest_ = 0;
    closed_.clear();
    counts_ = {};
    announced_.clear();
    return {};
}

bool Journal::is_closed(std::int64_t row) const {
    const std::lock_guard lock(mutex_);
    return row < highest_ - kFarthestAhead || closed_.contains(row);
}

ImportCounts Journal::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

std::optional<Announced> Journal::announced(std::int64_t row) const {
    const std::lock_guard lock(mutex_);
    const auto found = announced_.find(row);
    if (found == announced_.end()) return std::nullopt;
    return found->second;
}

}  // namespace admin_api
