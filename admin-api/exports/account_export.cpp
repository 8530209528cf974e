#include "admin-api/exports/account_export.h"

#include <algorithm>

#include "admin-api/accounts/account_query.h"
#include "admin-api/pipeline.h"
#include "core/account/fold.h"

namespace admin_api {
namespace {

using directory::AccountFilter;
using directory::AccountRecord;

constexpr std::size_t kAtOnce = 100;

Text sheet_name() {
    return {"Účty", "Accounts"};
}

template <class T>
Answer<T> written(table::TableResult<T> result) {
    if (!result) return base::fail(Problem{.log_detail = result.error().reason});
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*result);
}

web::StreamFailure failure(const Problem& problem) {
    return {std::string(code_of(problem.code)) + ": " + problem.log_detail};
}

}  // namespace

AccountExport::AccountExport(ExportWish wish, Services& services)
    : wish_(std::move(wish)), services_(services) {}

Answer<std::shared_ptr<AccountExport>> AccountExport::begin(ExportWish wish, Services& services) {
    const auto language = wish.language;
    const auto format = wish.format;
    std::shared_ptr<AccountExport> made(new AccountExport(std::move(wish), services));
    TRY(made->find_parts());
    const auto name = sheet_name().in(language);
    made->writer_ =
        TRY(written(table::open_writer(format, {std::string(name), headings(language)})));
    return made;
}

directory::Reader AccountExport::reader() const {
    return {wish_.caller.id, wish_.caller.organization};
}

// One question when it names a criterion; otherwise one for each organization that he may see.
Answer<void> AccountExport::find_parts() {
    if (is_narrow(wish_.filter)) {
        parts_.push_back(wish_.filter);
        return {};
    }
    directory::OrganizationQuery every;
    every.state = directory::OrganizationQuery::State::All;
    auto found = TRY(or_problem(services_.directory.organizations().search_as(
        wish_.caller.id, wish_.caller.organization, every
    )));
    std::erase_if(found, [&](const auto& one) { return !account::may_see(one.id, wish_.caller); });
    std::ranges::sort(found, [](const auto& left, const auto& right) {
        return account::compare_czech(left.name, right.name) > 0;
    });
    for (auto& organization : found) {
        auto part = wish_.filter;
        part.organization = organization.id;
        parts_.push_back(std::move(part));
        organizations_.emplace(std::move(organization.id), std::move(organization.name));
    }
    return {};
}

Answer<std::vector<account::Username>> AccountExport::names_of(const AccountFilter& part) {
    directory::AccountListing listing;
    listing.filter = part;
    listing.is_within_reach = [this](const account::OrganizationId& organization) {
        return account::may_see(organization, wish_.caller);
    };
    listing.reach = reach_of(wish_.caller);
    return or_problem(services_.directory.accounts().usernames_as(reader(), listing));
}

Answer<void> AccountExport::begin_part() {
    const auto part = std::move(parts_.back());
    parts_.pop_back();
    position_ = 0;
    whole_.reset();
    names_ = TRY(names_of(part));
    if (OrganizationRecords::suit(part, names_.size()))
        whole_ = TRY(OrganizationRecords::read(*part.organization, reader(), services_));
    return {};
}

Answer<std::vector<AccountRecord>> AccountExport::records_of(
    const std::vector<account::Username>& names
) {
    if (whole_) return whole_->take(names);
    return or_problem(services_.directory.accounts().records_as(reader(), names));
}

Answer<std::vector<AccountRecord>> AccountExport::next_records() {
    if (position_ == names_.size()) TRY(begin_part());
    const auto count = std::min(kAtOnce, names_.size() - position_);
    const auto first = names_.begin() + static_cast<std::ptrdiff_t>(position_);
    const std::vector<account::Username> wanted(first, first + static_cast<std::ptrdiff_t>(count));
    position_ += count;
    auto records = TRY(records_of(wanted));
    // The directory has shown only what the caller may see; this is the first check, made last.
    std::erase_if(records, [&](const AccountRecord& record) {
        return !account::may_see(record.account.organization, wish_.caller);
    });
    return records;
}

Answer<std::string> AccountExport::name_of(const account::OrganizationId& organization) {
    const auto known = organizations_.find(organization);
    if (known != organizations_.end()) return known->second;
    const auto found = TRY(or_problem(services_.directory.organizations().find(organization)));
    return organizations_[organization] = found ? found->name : "";
}

Answer<void> AccountExport::write(const std::vector<AccountRecord>& records) {
    const auto rights =
        wish_.filter.state == AccountFilter::State::All ? Rights::All : Rights::Standing;
    for (const auto& record : records) {
        const auto name = TRY(name_of(record.account.organization));
        const RowContext context{name, rights, base::prague_day(wish_.now)};
        for (const auto& row : rows_of(record, context)) TRY(written(writer_->add(row)));
    }
    return {};
}

base::Result<web::Piece, web::StreamFailure> AccountExport::next() {
    if (is_finished_) return web::Piece();
    const auto step = [&]() -> Answer<void> {
        is_finished_ = parts_.empty() && position_ == names_.size();
        if (is_finished_) return written(writer_->finish());
        return write(TRY(next_records()));
    };
    if (const auto done = step(); !done) return base::fail(failure(done.error()));
    return web::Piece(writer_->take());
}

}  // namespace admin_api
