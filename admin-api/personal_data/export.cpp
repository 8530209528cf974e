// Everything that is kept about a person and his account (GDPR 15 and 20), for himself and for
// those who administer the account. The records come last, read while they are sent.
#include <memory>

#include "admin-api/inputs.h"
#include "admin-api/personal_data/audit_excerpt.h"
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

}  // namespace

Answer<web::Response> export_person(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto target = TRY(exported_target(call, services));
    const auto& account = target.account;
    const auto sections = TRY(sections_of(target, call, services));
    auto excerpt = AuditExcerpt::open(services.audit_file, {account.id, account.username});
    if (!excerpt)
        return base::fail(Problem{
            .code = ProblemCode::AuditUnavailable, .log_detail = excerpt.error()});
    TRY(services.trail.record_look(
        attempt_of(call), "person.export", {.target = account.username.str()}
    ));
    const auto pieces = std::make_shared<Pieces>(sections, std::move(*excerpt));
    return web::Response::stream(
               "application/json", [pieces] { return pieces->next(); }
    ).with("Content-Disposition", "attachment; filename=\"" + account.username.str() + ".json\"");
}

}  // namespace admin_api
