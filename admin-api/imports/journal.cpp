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

void Journal::take(const Json& line) {
    if (line.find("announced") != nullptr) {
        announced_ = announced_in(line);
        return;
    }
    announced_.reset();
    last_row_ = line.int_at("row").value_or(last_row_);
    ++counts_.rows;
    const auto result = line.string_at("result").value_or("");
    if (result == "done") ++counts_.done;
    if (result == "refused") ++counts_.refused;
    if (result == "skipped") ++counts_.skipped;
}

base::FileResult<void> Journal::append(const Json& line) {
    if (!base::write_all(file_, base::dump(line) + "\n") || ::fdatasync(file_.number()) != 0)
        return base::fail(base::file_error(FileFault::CannotWrite, path_));
    take(line);
    return {};
}

base::FileResult<void> Journal::announce(const Announced& change) {
    return append(Json::object(
        {{"announced", change.row},
         {"account", change.account.str()},
         {"standing", change.standing},
         {"change", change.change}}
    ));
}

base::FileResult<void> Journal::close_row(const Json& line) {
    return append(line);
}

base::FileResult<void> Journal::clear() {
    if (::ftruncate(file_.number(), 0) != 0)
        return base::fail(base::file_error(FileFault::CannotWrite, path_));
    last_row_ = 0;
    counts_ = {};
    announced_.reset();
    return {};
}

}  // namespace admin_api
