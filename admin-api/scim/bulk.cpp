// POST /Bulk (RFC 7644, 3.7): operations one after the other, each as if it came alone, with its
// own reference number. Read whole before the first one is carried out.
#include "admin-api/scim/answer.h"
#include "admin-api/scim/body.h"
#include "admin-api/scim/bulk_request.h"
#include "admin-api/scim/resources.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr std::string_view kBulkAnswer = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

struct Course {
    const Call& call;
    Services& services;
    BulkNames names = {};
    Json::Array answers = {};
    std::size_t failures = 0;
};

Json shown(const BulkOperation& operation) {
    auto json = Json::object({{"method", web::wire_name(operation.method)}});
    if (!operation.bulk_id.empty()) json.set("bulkId", operation.bulk_id);
    return json;
}

Json failed(const BulkOperation& operation, const Problem& problem, const Json& error) {
    auto json = shown(operation);
    if (operation.method != web::Method::Post)
        json.set("location", std::string(kPrefix) + operation.path);
    return json.set("status", std::to_string(scim_status_of(problem))).set("response", error);
}

Json done(const BulkOperation& operation, const web::Response& response, const std::string& place) {
    auto json = shown(operation).set("location", place);
    if (const auto version = response.headers.only("etag")) json.set("version", *version);
    return json.set("status", std::to_string(response.status));
}

InnerRequest request_of(const BulkOperation& operation, const Call& call) {
    InnerRequest inner{
        .activity = operation.route->activity,
        .resource = operation.route->resource,
        .target = operation.id,
        .parameters = {},
        .body = operation.data,
        .method = operation.method,
        .headers = {}};
    if (!operation.id.empty()) inner.parameters.add(operation.route->parameter, operation.id);
    if (!operation.version.empty()) inner.headers.add("if-match", operation.version);
    for (const auto& [name, value] : call.request.headers)
        if (name == "x-reason") inner.headers.add(name, value);
    return inner;
}

Answer<web::Response> answer_to(
    BulkOperation& operation, const std::string& reference, Course& course
) {
    // Each counts as if it came alone.
    Quota quota;
    const auto rates = course.services.rules.now()->settings.rates;
    TRY(course.services.rate_limits.ask(course.call.caller, Weight::Usual, rates, quota));
    operation = TRY(with_names(operation, course.names));
    return perform(request_of(operation, course.call), reference, course.call, course.services);
}

void carry_out(BulkOperation operation, Course& course) {
    const auto reference = further_reference(course.call, course.services);
    const auto answer = answer_to(operation, reference, course);
    if (!answer) {
        ++course.failures;
        const auto error = error_of(answer.error(), course.call.language, reference);
        course.answers.push_back(failed(operation, answer.error(), error));
        return;
    }
    const auto place =
        answer->headers.only("location").value_or(std::string(kPrefix) + operation.path);
    if (!operation.bulk_id.empty())
        course.names[operation.bulk_id] = place.substr(place.rfind('/') + 1);
    course.answers.push_back(done(operation, *answer, place));
}

}  // namespace

Answer<web::Response> carry_out_bulk(const Call& call, Services& services) {
    const auto body = TRY(body_of(call.request));
    const auto bulk = TRY(read_bulk(body, services.scim));
    Course course{call, services};
    for (const auto& operation : in_order(bulk.operations)) {
        if (bulk.fail_on_errors != 0 && course.failures >= bulk.fail_on_errors) break;
        carry_out(operation, course);
    }
    return scim_json(
        200,
        Json::object(
            {{"schemas", Json::array({Json(kBulkAnswer)})},
             {"Operations", std::move(course.answers)}}
        )
    );
}

}  // namespace admin_api::scim
