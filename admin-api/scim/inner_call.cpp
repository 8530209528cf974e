#include "admin-api/scim/inner_call.h"

#include "admin-api/scim/refusal.h"
#include "core/base/encoding.h"

namespace admin_api::scim {
namespace {

constexpr Text kUnreadable = {
    "Důvod musí být jednou a v UTF-8, kódovaném procenty.",
    "The reason must stand there once, in percent-encoded UTF-8."};

Answer<web::Response> recorded(
    Answer<web::Response> answer,
    const InnerRequest& inner,
    const Attempt& attempt,
    Services& services
) {
    if (answer || answer.error().recorded == Recorded::Yes) return answer;
    const Change change{.activity = inner.activity, .target = inner.target};
    TRY(services.trail.record_refused(attempt, change, answer.error()));
    answer.error().recorded = Recorded::Yes;
    return answer;
}

}  // namespace

Answer<web::Response> perform(
    const InnerRequest& inner, const std::string& reference, const Call& call, Services& services
) {
    web::Request request;
    request.method = inner.method;
    request.headers = inner.headers;
    request.headers.set("content-type", "application/json");
    request.body = inner.body.is_null() ? "" : base::dump(inner.body);
    request.peer = call.request.peer;
    web::PathParameters parameters;
    for (const auto& [name, value] : inner.parameters) parameters.add(name, value);
    const Call within{
        .request = request,
        .parameters = parameters,
        .caller_account = call.caller_account,
        .caller_organization = call.caller_organization,
        .caller = call.caller,
        .reference = reference,
        .language = call.language,
        .now = call.now,
        .progress = call.progress};
    return recorded(inner.resource(within, services), inner, attempt_of(within), services);
}

std::string further_reference(const Call& call, Services& services) {
    auto reference = base::random_reference(services.random);
    services.log.write(
        base::Severity::Info,
        "request.part",
        {{"reference", reference}, {"part_of", call.reference}}
    );
    return reference;
}

Answer<std::string> reason_in(const web::Request& request) {
    if (!request.headers.contains("x-reason")) return std::string();
    const auto written = request.header("x-reason");
    const auto reason = written ? base::percent_decode(*written) : std::nullopt;
    if (!reason || !base::is_utf8(*reason))
        return refuse_as(kInvalidValue, "X-Reason", kUnreadable);
    return *reason;
}

}  // namespace admin_api::scim
