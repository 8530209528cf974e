#include "admin-api/accounts/account_query.h"
#include "admin-api/exports/account_export.h"
#include "admin-api/exports/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

constexpr Text kUnknownFormat = {"Hodnota musí být csv nebo xlsx.", "It must be csv or xlsx."};

// The parameter before the header: a link in a page can name only the first.
table::Format format_in(Inputs& inputs, const web::Request& request) {
    const auto* named = inputs.text("format");
    if (named == nullptr) {
        const auto accepted = request.header("accept").value_or("");
        return accepted == table::media_type(table::Format::Xlsx) ? table::Format::Xlsx
                                                                  : table::Format::Csv;
    }
    if (*named == "xlsx") return table::Format::Xlsx;
    if (*named != "csv") inputs.add_fault("format", "unreadable", kUnknownFormat);
    return table::Format::Csv;
}

struct Asked {
    ExportWish wish;
    std::string reason;
};

Answer<Asked> asked_in(const Call& call) {
    auto inputs = Inputs::from_query(
        call.request,
        {"name",
         "username",
         "ik_mpsv",
         "organization",
         "workplace",
         "kind",
         "module",
         "permission",
         "state",
         "format",
         "reason"}
    );
    Asked asked{
        .wish =
            {.filter = account_filter_in(inputs, call),
             .format = format_in(inputs, call.request),
             .caller = call.caller,
             .language = call.language,
             .now = call.now},
        .reason = inputs.reason()};
    TRY(inputs.finish());
    auto& filter = asked.wish.filter;
    if (!filter.organization && !account::reaches_all_organizations(call.caller))
        filter.organization = call.caller.organization;
    return asked;
}

// The helpdesk looks for somebody; a table of the whole country is the ministry's.
Answer<void> check_width(const directory::AccountFilter& filter, const Call& call) {
    using account::CallerRole;
    const bool is_ministry = account::has_role(call.caller, CallerRole::MinistryAdministrator);
    if (is_narrow(filter) || is_ministry || !account::reaches_all_organizations(call.caller))
        return {};
    return refuse(ProblemCode::SearchTooWide);
}

// As it was asked, but for who it was about when that is a person's number.
Look look_of(const Asked& asked, const web::Request& request) {
    auto criteria = base::Json::object();
    for (const auto& [name, value] : request.query)
        if (name != "reason" && name != "format")
            criteria.set(name, name == "ik_mpsv" ? std::string("…") : value);
    auto details = base::Json::object(
        {{"format", table::extension(asked.wish.format)}, {"criteria", std::move(criteria)}}
    );
    if (!asked.reason.empty()) details.set("reason", asked.reason);
    return {.target = "", .details = std::move(details)};
}

std::string disposition(const ExportWish& wish) {
    const Text name = {"ucty", "accounts"};
    return "attachment; filename=\"" + std::string(name.in(wish.language)) + "-" +
           base::to_iso(base::prague_day(wish.now)) + "." +
           std::string(table::extension(wish.format)) + "\"";
}

}  // namespace

Answer<web::Response> export_accounts(const Call& call, Services& services) {
    const auto asked = TRY(asked_in(call));
    TRY(check_width(asked.wish.filter, call));
    TRY(check_reason(call, asked.reason));
    const auto made = TRY(AccountExport::begin(asked.wish, services));
    TRY(services.trail.record_look(
        attempt_of(call), "accounts.export", look_of(asked, call.request)
    ));
    services.metrics.count(
        "klicnik_admin_exports_total",
        {{"format", std::string(table::extension(asked.wish.format))}}
    );
    return web::Response::stream(
               table::media_type(asked.wish.format), [made] { return made->next(); }
    ).with("Content-Disposition", disposition(asked.wish));
}

}  // namespace admin_api
