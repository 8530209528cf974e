// A table comes in: kept on the disk, its headings read, put in the queue.
#include "admin-api/imports/headings.h"
#include "admin-api/imports/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

struct Submission {
    ImportMode mode{};
    std::string reason;
};

Answer<Submission> submission_in(const Call& call) {
    auto inputs = Inputs::from_query(call.request, {"mode", "reason"});
    const auto mode = inputs.parsed("mode", parse_import_mode);
    Submission submission{.mode = mode.value_or(ImportMode::Check), .reason = inputs.reason()};
    TRY(inputs.finish());
    return submission;
}

// The helpdesk changes nothing that a row can change.
Answer<void> check_administers(const account::Caller& caller) {
    using account::CallerRole;
    if (account::has_role(caller, CallerRole::OrganizationAdministrator) ||
        account::has_role(caller, CallerRole::MinistryAdministrator))
        return {};
    return refuse(ProblemCode::NotForHelpdesk);
}

Import import_of(const Submission& submission, const Call& call, Services& services) {
    return {
        .id = base::random_uuid(services.random),
        .mode = submission.mode,
        .state = ImportState::Waiting,
        .by = call.caller.id,
        .by_username = call.caller.username.str(),
        .origin = call.request.peer,
        .reference = call.reference,
        .reason = submission.reason,
        .created = call.now,
        .counts = {},
        .problem = {},
        .written = {}};
}

Answer<void> put_in_queue(const Import& import, Services& services) {
    const auto added = TRY(or_problem(imports_of(services).add(import, import.created)));
    if (added != state::Addition::Added) return refuse(ProblemCode::TooManyImports);
    return {};
}

Change change_of(const Import& import, const Call& call) {
    return {
        .activity = "import.submit",
        .target = "",
        .before = {},
        .after = base::Json::object(
            {{"import", import.id},
             {"mode", wire_name(import.mode)},
             {"bytes", static_cast<std::int64_t>(call.request.body_reader.size())}}
        ),
        .reason = import.reason};
}

}  // namespace

Answer<web::Response> submit_import(const Call& call, Services& services) {
    const auto submission = TRY(submission_in(call));
    TRY(check_administers(call.caller));
    const auto import = import_of(submission, call, services);
    const auto files = import_files_of(services);
    if (const auto kept = files.keep(import.id, call.request.body_reader); !kept)
        return base::fail(Problem{
            .code = ProblemCode::StateUnavailable, .log_detail = kept.error().reason});
    auto queued = [&]() -> Answer<void> {
        TRY(Headings::of_file(files.table_of(import.id)));
        return carry_out(call, services, change_of(import, call), [&] {
            return put_in_queue(import, services);
        });
    }();
    if (!queued) {
        files.forget_table(import.id);
        return base::fail(std::move(queued.error()));
    }
    return web::Response::json(202, to_json(import, call.now))
        .with("Location", "/api/v1/imports/" + import.id);
}

}  // namespace admin_api
