#include "admin-api/diagnosis/case_of.h"
#include "admin-api/diagnosis/diagnosis_view.h"
#include "admin-api/diagnosis/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

const Check& lock_among(const std::vector<Check>& checks) {
    return checks.at(static_cast<std::size_t>(Aspect::Lock));
}

}  // namespace

Answer<web::Response> read_lock(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto target = TRY(target_of(call, services));
    const auto the_case = TRY(case_of(target, std::nullopt, call, services));
    const auto checks = checks_of(the_case);
    const auto& lock = lock_among(checks);
    return web::Response::json(
        200,
        base::Json::object(
            {{"locked", lock.state == CheckState::Blocking},
             {"since", lock.since ? base::Json(base::to_rfc3339(*lock.since)) : base::Json()},
             {"failed_attempts", std::int64_t{the_case.failed_attempts}},
             {"most_attempts", std::int64_t{the_case.most_attempts}},
             {"attempts", to_json(the_case.history.attempts)},
             {"locks", to_json(the_case.history.locks)}}
        )
    );
}

}  // namespace admin_api
