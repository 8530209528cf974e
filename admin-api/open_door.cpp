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

}  // namespace

web::Handler open_to_all(Services& services, OpenResource resource) {
    return
        [&services, resource](const web::Request& request, const web::PathParameters& parameters) {
            const OpenCall call{
                .request = request,
                .parameters = parameters,
                .attempt = {"", request.peer, base::random_reference(services.random)},
                .language = preferred_language(request.header("accept-language").value_or("")),
                .now = services.clock()};
            auto answer = resource(call, services);
            if (!answer) return refused(call, answer.error(), services.log);
            return web::with_api_headers(std::move(*answer))
                .with("X-Reference", call.attempt.reference);
        };
}

}  // namespace admin_api
