// Everything that is kept about a person and his accounts (GDPR 15 and 20), for himself and for
// those who administer the account. The records come last, read while they are sent.
#include <memory>

#include "admin-api/inputs.h"
#include "admin-api/personal_data/audit_excerpt.h"
#include "admin-api/personal_data/person_document.h"
#include "admin-api/personal_data/person_sections.h"
#include "admin-api/personal_data/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

constexpr std::size_t kPieceSize = 64UL * 1024;

Answer<Target> exported_target(const Call& call, Services& services) {
    if (call.parameters["username"] == call.caller.username.str())
        return Target{call.caller_account, call.caller_organization};
    auto target = TRY(target_of(call, services));
    TRY(or_problem(account::administration_over(target.account, call.caller)));
    return target;
}

// Those that the caller may see and administer; himself he needs not administer.
Answer<PersonAccounts> accounts_of(Target first, const Call& call, Services& services) {
    directory::AccountQuery query;
    query.ik_mpsv = first.account.ik_mpsv;
    query.state = directory::AccountQuery::State::All;
    PersonAccounts accounts = {std::move(first)};
    const auto& asked = accounts.front().account.id;
    for (const auto& one : TRY(or_problem(services.directory.accounts().search_as(
             call.caller.id, call.caller.organization, query
         )))) {
        if (one.id == asked) continue;
        auto target = TRY(target_named(one.username, call, services));
        const auto is_own = target.account.ik_mpsv == call.caller_account.ik_mpsv;
        if (is_own || account::administration_over(target.account, call.caller))
            accounts.push_back(std::move(target));
    }
    return accounts;
}

base::Result<AuditExcerpt, std::string> excerpt_about(
    const PersonAccounts& accounts, const Services& services
) {
    std::vector<Concerned> concerned;
    for (const auto& one : accounts) concerned.push_back({one.account.id, one.account.username});
    return AuditExcerpt::open(services.audit_file, concerned);
}

// One for each account: who may read those of one of them learns nothing of the others.
Answer<void> record_export(const PersonAccounts& accounts, const Call& call, Services& services) {
    for (const auto& one : accounts)
        TRY(services.trail.record_look(
            attempt_of(call), "person.export", {.target = one.account.username.str()}
        ));
    return {};
}

// The sections, then the records as the last member, then the end.
class Pieces {
public:
    Pieces(const base::Json& sections, AuditExcerpt excerpt) : excerpt_(std::move(excerpt)) {
        begun_ = base::dump(sections);
        begun_.back() = ',';  // instead of the brace that ends the object
        begun_ += R"("records":[)";
    }

    base::Result<web::Piece, web::StreamFailure> next() {
        if (is_ended_) return web::Piece();
        auto piece = std::exchange(begun_, {});
        while (piece.size() < kPieceSize) {
            const auto record = excerpt_.next();
            if (!record) return base::fail(web::StreamFailure{record.error()});
            if (!*record) {
                is_ended_ = true;
                return web::Piece(piece + "]}");
            }
            piece += std::exchange(separator_, ",") + base::dump(**record);
        }
        return web::Piece(std::move(piece));
    }

private:
    AuditExcerpt excerpt_;
    std::string begun_;
    std::string separator_;
    bool is_ended_ = false;
};

bool wants_paper(const web::Request& request) {
    const auto accepted = request.header("accept").value_or("");
    return accepted.find("application/pdf") != std::string::npos;
}

Problem unreadable(std::string reason) {
    return {.code = ProblemCode::AuditUnavailable, .log_detail = std::move(reason)};
}

// As many records as people read; when there are more, the document says so.
Answer<base::Json> with_records(base::Json sections, AuditExcerpt& excerpt) {
    constexpr std::size_t kMost = 5000;
    base::Json::Array records;
    auto record = excerpt.next();
    while (record && *record && records.size() < kMost) {
        records.push_back(**std::move(record));
        record = excerpt.next();
    }
    if (!record) return base::fail(unreadable(record.error()));
    return sections.set("records", std::move(records)).set("has_more_records", record->has_value());
}

Answer<web::Response> on_paper(
    base::Json sections, AuditExcerpt& excerpt, const Call& call, Services& services
) {
    const auto whole = TRY(with_records(std::move(sections), excerpt));
    const auto rules = services.rules.now();
    auto pdf =
        printed(person_document(whole, call.language, call.now), rules->settings.letters.fonts);
    if (!pdf) return base::fail(Problem{.log_detail = pdf.error()});
    return web::Response::bytes("application/pdf", std::move(*pdf));
}

web::Response streamed(const base::Json& sections, AuditExcerpt excerpt) {
    const auto pieces = std::make_shared<Pieces>(sections, std::move(excerpt));
    return web::Response::stream("application/json", [pieces] { return pieces->next(); });
}

web::Response as_file(web::Response response, const std::string& name) {
    return std::move(response).with("Content-Disposition", "attachment; filename=\"" + name + "\"");
}

}  // namespace

Answer<web::Response> export_person(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    auto target = TRY(exported_target(call, services));
    const auto accounts = TRY(accounts_of(std::move(target), call, services));
    auto sections = TRY(sections_of(accounts, call, services));
    auto excerpt = excerpt_about(accounts, services);
    if (!excerpt) return base::fail(unreadable(excerpt.error()));
    TRY(record_export(accounts, call, services));
    const auto& name = accounts.front().account.username.str();
    if (!wants_paper(call.request))
        return as_file(streamed(sections, std::move(*excerpt)), name + ".json");
    auto paper = TRY(on_paper(std::move(sections), *excerpt, call, services));
    return as_file(std::move(paper), name + ".pdf");
}

}  // namespace admin_api
