// Where inputs come from: the query, a JSON body, or either.
#include <algorithm>

#include "admin-api/inputs.h"

namespace admin_api {
namespace {

constexpr Text kUnknown = {"Takový název zde není znám.", "This name is not known here."};
constexpr Text kRepeated = {"Smí být uveden jen jednou.", "It may be given only once."};

bool is_known(std::string_view name, Names known) {
    return std::find(known.begin(), known.end(), name) != known.end();
}

// A change may call itself what it is (RFC 7396).
bool is_json_for(const web::Request& request) {
    return request.is_json() || (request.method == web::Method::Patch &&
                                 request.media_type() == "application/merge-patch+json");
}

// The parser quotes what it read last, perhaps a password: its words go to no log.
Problem malformed(const base::JsonError& error) {
    Problem problem{.code = ProblemCode::BodyMalformed};
    constexpr std::string_view kDuplicate = "duplicate member ";
    if (error.reason.starts_with(kDuplicate))
        problem.faults.push_back({error.reason.substr(kDuplicate.size()), "repeated", kRepeated});
    return problem;
}

}  // namespace

void Inputs::take_parameters(const web::Request& request, Names known) {
    for (const auto& [name, value] : request.query) {
        if (!is_known(name, known))
            add_fault(name, "unknown", kUnknown);
        else if (text(name) != nullptr)
            add_fault(name, "repeated", kRepeated);
        else
            texts_.emplace_back(name, base::Secret(value));
    }
}

void Inputs::take_member(const base::Json::Member& member, Names known) {
    const auto& [name, value] = member;
    if (!is_known(name, known))
        add_fault(name, "unknown", kUnknown);
    else if (const auto* written = value.as_string())
        texts_.emplace_back(name, base::Secret(*written));
    else
        values_.push_back({name, value});
}

Inputs Inputs::from_query(const web::Request& request, Names known) {
    Inputs inputs(ProblemCode::ParametersInvalid);
    inputs.take_parameters(request, known);
    return inputs;
}

Answer<Inputs> Inputs::from_body(const web::Request& request, Names known) {
    Inputs inputs(ProblemCode::MembersInvalid);
    inputs.take_parameters(request, {});
    if (request.body.empty()) return inputs;
    if (!is_json_for(request)) return refuse(ProblemCode::BodyNotJson);
    const auto json = base::parse_json(request.body);
    if (!json) return base::fail(malformed(json.error()));
    const auto* members = json->as_object();
    if (members == nullptr) return refuse(ProblemCode::BodyMalformed);
    for (const auto& member : *members) inputs.take_member(member, known);
    return inputs;
}

Answer<Inputs> Inputs::from_either(const web::Request& request, Names known) {
    if (request.body.empty()) return from_query(request, known);
    return from_body(request, known);
}

}  // namespace admin_api
