// The accounts of an export, made while they are sent: organization by organization, a few accounts
// at a time, so that memory holds the accounts of one organization and no more; of a large one, or
// of a search, the names alone. Each read is made in the caller's name; what he lost the right to
// see meanwhile is not in it.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "admin-api/exports/account_rows.h"
#include "admin-api/exports/organization_records.h"
#include "admin-api/services.h"
#include "core/table/table_writer.h"
#include "core/web/producer.h"

namespace admin_api {

struct ExportWish {
    directory::AccountFilter filter;
    table::Format format = table::Format::Csv;
    account::Caller caller;
    Language language{};
    base::Instant now;
};

class AccountExport {
public:
    // Which organizations there are is read here.
    [[nodiscard]] static Answer<std::shared_ptr<AccountExport>> begin(
        ExportWish wish, Services& services
    );

    // The next bytes, nullopt after the last.
    [[nodiscard]] base::Result<web::Piece, web::StreamFailure> next();

private:
    AccountExport(ExportWish wish, Services& services);
    [[nodiscard]] Answer<void> find_parts();
    [[nodiscard]] Answer<void> begin_part();
    [[nodiscard]] Answer<std::vector<account::Username>> names_of(
        const directory::AccountFilter& part
    );
    [[nodiscard]] Answer<std::vector<directory::AccountRecord>> records_of(
        const std::vector<account::Username>& names
    );
    [[nodiscard]] Answer<std::vector<directory::AccountRecord>> next_records();
    [[nodiscard]] Answer<std::string> name_of(const account::OrganizationId& organization);
    [[nodiscard]] Answer<void> write(const std::vector<directory::AccountRecord>& records);
    [[nodiscard]] directory::Reader reader() const;

    ExportWish wish_;
    Services& services_;
    std::unique_ptr<table::TableWriter> writer_;
    std::vector<directory::AccountFilter> parts_;  // what is still to be asked, the next one last
    std::vector<account::Username> names_;         // of the part at hand
    std::size_t position_ = 0;
    std::optional<OrganizationRecords> whole_;  // the part at hand, when it was read at once
    std::map<account::OrganizationId, std::string> organizations_;
    bool is_finished_ = false;
};

}  // namespace admin_api
