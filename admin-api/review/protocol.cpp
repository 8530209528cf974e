#include "admin-api/inputs.h"
#include "admin-api/review/protocol_stream.h"
#include "admin-api/review/reach.h"
#include "admin-api/review/resources.h"
#include "admin-api/review/review_view.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

constexpr Text kUnknownFormat = {
    "Hodnota musí být json, csv nebo xlsx.", "It must be json, csv or xlsx."};
constexpr Text kNoOrganization = {
    "Taková organizace v kontrole není.", "There is no such organization in the review."};

struct Question {
    ProtocolFormat format = ProtocolFormat::Json;
    std::string organization;
    std::string reason;
};

ProtocolFormat format_in(Inputs& inputs) {
    const auto* named = inputs.text("format");
    if (named == nullptr || *named == "json") return ProtocolFormat::Json;
    if (*named == "csv") return ProtocolFormat::Csv;
    if (*named != "xlsx") inputs.add_fault("format", "unreadable", kUnknownFormat);
    return ProtocolFormat::Xlsx;
}

std::string_view extension_of(ProtocolFormat format) {
    switch (format) {
        case ProtocolFormat::Json: return "json";
        case ProtocolFormat::Csv: return "csv";
        case ProtocolFormat::Xlsx: return "xlsx";
    }
    return "";
}

std::string_view media_type_of(ProtocolFormat format) {
    switch (format) {
        case ProtocolFormat::Json: return "application/json";
        case ProtocolFormat::Csv: return table::media_type(table::Format::Csv);
        case ProtocolFormat::Xlsx: return table::media_type(table::Format::Xlsx);
    }
    return "";
}

// Whose protocol: of the one asked for, of the caller's own, of all.
Answer<account::OrganizationId> organization_of(
    const Question& asked, Inputs& inputs, const Call& call
) {
    const bool is_wide = account::reaches_all_organizations(call.caller);
    if (asked.organization.empty())
        return is_wide ? account::OrganizationId("") : call.caller.organization;
    const auto id = account::parse_organization_id(asked.organization);
    if (id && account::may_see(*id, call.caller)) return *id;
    inputs.add_fault("organization", "unknown", kNoOrganization);
    TRY(inputs.finish());
    return refuse(ProblemCode::OrganizationNotFound);
}

std::string disposition(const Question& asked, const Call& call) {
    constexpr Text kName = {"protokol-kontroly", "review-protocol"};
    return "attachment; filename=\"" + std::string(kName.in(call.language)) + "-" +
           base::to_iso(base::prague_day(call.now)) + "." +
           std::string(extension_of(asked.format)) + "\"";
}

Answer<Question> question_in(Inputs& inputs) {
    Question asked;
    asked.format = format_in(inputs);
    if (const auto* organization = inputs.text("organization")) asked.organization = *organization;
    asked.reason = inputs.reason();
    TRY(inputs.finish());
    return asked;
}

Look look_of(const ProtocolWish& wish, const std::string& reason) {
    auto details = base::Json::object(
        {{"review", wish.review.id},
         {"organization", wish.place.organization.str()},
         {"format", extension_of(wish.format)}}
    );
    if (!reason.empty()) details.set("reason", reason);
    return {.target = "", .details = std::move(details)};
}

}  // namespace

Answer<web::Response> read_review_protocol(const Call& call, Services& services) {
    auto inputs = Inputs::from_query(call.request, {"format", "organization", "reason"});
    const auto asked = TRY(question_in(inputs));
    const auto review = TRY(review_seen(call, services));
    const auto organization = TRY(organization_of(asked, inputs, call));
    TRY(check_reason(call, asked.reason));
    const ProtocolWish wish{
        .review = review,
        .heading = to_json(review, call.caller, call.now),
        .place = {.review = review.id, .organization = organization},
        .format = asked.format,
        .language = call.language,
        .now = call.now};
    const auto stream = TRY(ProtocolStream::begin(wish, services));
    const auto look = look_of(wish, asked.reason);
    TRY(services.trail.record_look(attempt_of(call), "review.protocol", look));
    return web::Response::stream(
               media_type_of(asked.format), [stream] { return stream->next(); }
    ).with("Content-Disposition", disposition(asked, call));
}

}  // namespace admin_api
