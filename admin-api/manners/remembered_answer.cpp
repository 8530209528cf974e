#include "admin-api/manners/remembered_answer.h"

#include <array>
#include <utility>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api {
namespace {

using Stage = RememberedAnswer::Stage;

constexpr std::size_t kLongest = 1024UL * 1024;
constexpr auto kStages = std::to_array<std::pair<Stage, std::string_view>>({
    {Stage::UnderWay, "under-way"},
    {Stage::Unknown, "unknown"},
    {Stage::Done, "done"},
    {Stage::Answered, "answered"},
});

std::string_view name_of(Stage stage) {
    for (const auto& [known, name] : kStages)
        if (known == stage) return name;
    return "";
}

std::optional<Stage> parse_stage(std::string_view text) {
    for (const auto& [stage, name] : kStages)
        if (name == text) return stage;
    return std::nullopt;
}

base::Json json_of(const web::Response& response) {
    base::Json::Array headers;
    for (const auto& [name, value] : response.headers)
        headers.push_back(base::Json::object({{"name", name}, {"value", value}}));
    return base::Json::object(
        {{"status", response.status},
         {"content_type", response.content_type},
         {"headers", std::move(headers)},
         {"body", response.body}}
    );
}

std::optional<web::Response> response_from(const base::Json& json) {
    const auto status = json.int_at("status");
    const auto content_type = json.string_at("content_type");
    const auto body = json.string_at("body");
    const auto* headers = json.find("headers");
    if (!status || !content_type || !body || headers == nullptr || headers->as_array() == nullptr)
        return std::nullopt;
    web::Response response;
    response.status = static_cast<int>(*status);
    response.content_type = *content_type;
    response.body = *body;
    for (const auto& header : *headers->as_array())
        response.with(
            header.string_at("name").value_or(""), header.string_at("value").value_or("")
        );
    return response;
}

// In pieces: an import may be larger than the memory.
std::optional<std::string> digest_of(web::BodyReader reader) {
    std::array<char, 65536> piece{};
    std::string digest;
    for (;;) {
        const auto count = reader.read(piece);
        if (!count) return std::nullopt;
        if (*count == 0) return digest;
        digest = base::sha256(digest.append(piece.data(), *count));
    }
}

}  // namespace

std::string to_text(const RememberedAnswer& remembered) {
    auto json = base::Json::object(
        {{"request", remembered.request},
         {"stage", name_of(remembered.stage)},
         {"since", std::int64_t{remembered.since.time_since_epoch().count()}},
         {"location", remembered.location}}
    );
    if (remembered.stage == Stage::Answered) json.set("response", json_of(remembered.response));
    return base::dump(json);
}

std::optional<RememberedAnswer> remembered_from(std::string_view text) {
    const auto json = base::parse_json(text, {.bytes = kLongest});
    if (!json) return std::nullopt;
    const auto stage = parse_stage(json->string_at("stage").value_or(""));
    const auto request = json->string_at("request");
    const auto since = json->int_at("since");
    if (!stage || !request || !since) return std::nullopt;
    RememberedAnswer remembered{
        .request = *request,
        .stage = *stage,
        .since = base::Instant(std::chrono::milliseconds(*since)),
        .location = json->string_at("location").value_or("")};
    if (*stage != Stage::Answered) return remembered;
    const auto* written = json->find("response");
    auto response = written == nullptr ? std::nullopt : response_from(*written);
    if (!response) return std::nullopt;
    remembered.response = *std::move(response);
    return remembered;
}

std::optional<std::string> fingerprint_of(const web::Request& request, const std::string& key) {
    const auto spooled = digest_of(request.body_reader);
    if (!spooled) return std::nullopt;
    std::string text;
    for (const auto& part :
         {std::string(web::wire_name(request.method)),
          request.target,
          request.header("content-type").value_or(""),
          request.header("if-match").value_or(""),
          *spooled,
          request.body})
        text += std::to_string(part.size()) + ':' + part;
    return base::hex_encode(base::hmac_sha256(base::Secret(key), text));
}

}  // namespace admin_api
