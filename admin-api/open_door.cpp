#include "admin-api/open_door.h"

#include "core/web/security_headers.h"

namespace admin_api {
namespace {

web::Response refused(const OpenCall& call, const Problem& problem, const base::Log& log) {
    const auto is_ours = status_of(problem.code) >= 500;
    log.write(
        is_ours ? base::Severity::Error : base::Severity::Info,
        "open-request.refused",
        {{"reference", call.attempt.reference},
         {"problem", std::string(code_of(problem.code))},
         {"detail", problem.log_detail},
         {"origin", call.attempt.origin}}
    );
    return problem_response(problem, call.language, call.attempt.reference);
}

// A network asks no more often here than with a token.
Answer<web::Response> answer_of(
    const OpenCall& call, Services& services, const OpenOperation& operation, Quota& quota
) {
    const auto rates = services.rules.now()->settings.rates;
    const Visit visit{call.request.peer, operation.purpose, call.now};
    TRY(services.rate_limits.enter_openly(visit, rates, quota));
    return operation.resource(call, services);
}

web::Response response_to(
    const OpenCall& call, Services& services, const OpenOperation& operation, Quota& quota
) {
    auto answer = answer_of(call, services, operation, quota);
    if (!answer) return refused(call, answer.error(), services.log);
    return web::with_api_headers(std::move(*answer)).with("X-Reference", call.attempt.reference);
}

}  // namespace

web::Handler open_to_all(Services& services, OpenOperation operation) {
    return
        [&services, operation](const web::Request& request, const web::PathParameters& parameters) {
            const OpenCall call{
                .request = request,
                .parameters = parameters,
                .attempt = {"", request.peer, base::random_reference(services.random)},
                .language = preferred_language(request.header("accept-language").value_or("")),
                .now = services.clock()};
            Quota quota;
            auto response = response_to(call, services, operation, quota);
            tell(quota, response);
            return response;
        };
}

}  // namespace admin_api
