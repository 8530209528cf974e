#include "idp/oauth/authorize_wishes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/encoding.h"
#include "idp/oauth/uri.h"

namespace oauth {
namespace {

constexpr std::size_t kThumbprintBytes = 32;
constexpr std::size_t kMostResources = 10;

auto refuse(ErrorCode code, std::string_view description) {
    return base::fail(TokenError{code, description});
}

// `create` (Initiating User Registration 1.0) is ignored: accounts are made by administrators.
bool is_known_prompt(std::string_view word) {
    constexpr std::array<std::string_view, 5> kWords = {
        "none", "login", "consent", "select_account", "create"};
    return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

Wish<Scope> wanted_scope(const AuthorizeRequest& request, const Client& client) {
    const auto wanted = parse_scope(request.scope);
    if (!wanted) return refuse(ErrorCode::InvalidScope, "scope holds a character it may not");
    auto granted = permitted(*wanted, client.scope);
    if (granted.empty())
        return refuse(ErrorCode::InvalidScope, "no scope that the client may have");
    return granted;
}

Wish<Prompts> wanted_prompts(const AuthorizeRequest& request) {
    const auto words = parse_scope(request.prompt);
    if (!words || !std::ranges::all_of(*words, is_known_prompt))
        return refuse(ErrorCode::InvalidRequest, "prompt holds a value that is not known");
    Prompts prompts;
    if (contains(*words, "none")) {
        if (words->size() > 1) return refuse(ErrorCode::InvalidRequest, "prompt=none stands alone");
        prompts.prompt = Prompt::None;
        return prompts;
    }
    if (contains(*words, "login") || contains(*words, "select_account"))
        prompts.prompt = Prompt::Login;
    if (contains(*words, "consent")) prompts.consent = ConsentPrompt::Asked;
    return prompts;
}

Wish<std::optional<std::chrono::seconds>> wanted_max_age(
    const AuthorizeRequest& request, const Client& client
) {
    if (!request.max_age) return client.reauthentication.default_max_age;
    const auto& text = *request.max_age;
    std::int32_t number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        return refuse(ErrorCode::InvalidRequest, "max_age must be a whole number of seconds");
    return std::chrono::seconds(number);
}

std::vector<std::string> wanted_acr_values(const AuthorizeRequest& request, const Client& client) {
    auto values = parse_scope(request.acr_values);
    if (!values || values->empty()) return client.reauthentication.default_acr_values;
    return *std::move(values);
}

Wish<ClaimsRequest> wanted_claims(const AuthorizeRequest& request) {
    auto claims = parse_claims_request(request.claims);
    if (!claims) return refuse(ErrorCode::InvalidRequest, "claims is malformed");
    return *std::move(claims);
}

Wish<std::vector<std::string>> wanted_resources(
    const AuthorizeRequest& request, const Client& client, const Scope& scope, const Apis& apis
) {
    const auto& resources = request.resources;
    if (resources.size() > kMostResources)
        return refuse(ErrorCode::InvalidTarget, "too many resources");
    if (!std::ranges::all_of(resources, [](const auto& one) { return parse_uri(one).has_value(); }))
        return refuse(
            ErrorCode::InvalidTarget, "resource must be an absolute URI without a fragment"
        );
    TRY(check_resources(resources, client, scope, apis));
    return resources;
}

Wish<Confirmation> wanted_confirmation(const AuthorizeRequest& request) {
    if (request.dpop_jkt.empty()) return Confirmation{};
    const auto digest = base::base64url_decode(request.dpop_jkt);
    if (!digest || digest->size() != kThumbprintBytes)
        return refuse(ErrorCode::InvalidRequest, "dpop_jkt is no SHA-256 thumbprint");
    return Confirmation{request.dpop_jkt, {}};
}

}  // namespace oauth
