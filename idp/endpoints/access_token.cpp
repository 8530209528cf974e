#include "idp/endpoints/access_token.h"

#include "core/web/text.h"
#include "idp/endpoints/living_token.h"
#include "idp/endpoints/sender.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;
using Checked = base::Result<void, TokenError>;

enum class Scheme { Bearer, Dpop };

struct PresentedToken {
    Scheme scheme{};
    std::string token;
};

auto refused(ErrorCode code, std::string_view description) {
    return base::fail(TokenError{code, description});
}

// "Bearer abc": schemes in any case (RFC 9110 11.1). nullopt for every other scheme.
std::optional<PresentedToken> in_header(std::string_view header) {
    const auto space = header.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto scheme = web::lower_case(header.substr(0, space));
    std::string token(web::trimmed(header.substr(space)));
    if (token.empty()) return std::nullopt;
    if (scheme == "bearer") return PresentedToken{Scheme::Bearer, std::move(token)};
    if (scheme == "dpop") return PresentedToken{Scheme::Dpop, std::move(token)};
    return std::nullopt;
}

// nullopt: no token was sent at all.
base::Result<std::optional<PresentedToken>, TokenError> read_token(const web::Request& request) {
    if (request.query.contains("access_token"))
        return refused(ErrorCode::InvalidRequest, "the token must not stand in the address");
    const auto header = request.header("authorization");
    const auto form = request.is_form() ? request.form() : web::Fields();
    if (!form || form->repeated() || request.headers.count("authorization") > 1)
        return refused(ErrorCode::InvalidRequest, "the request is malformed");
    const auto* posted = form->first("access_token");
    if (header && posted != nullptr)
        return refused(ErrorCode::InvalidRequest, "the token was sent twice");
    if (posted != nullptr) return PresentedToken{Scheme::Bearer, *posted};
    return header ? in_header(*header) : std::nullopt;
}

Checked check_proved_key(
    const Services& services,
    const web::Request& request,
    const PresentedToken& presented,
    const oauth::Confirmation& bound
) {
    if (presented.scheme == Scheme::Bearer) {
        if (bound.jkt.empty()) return {};
        return refused(ErrorCode::InvalidToken, "the token needs the scheme DPoP and a proof");
    }
    const auto jkt = TRY(proved_key(services, request, presented.token));
    if (!jkt) return refused(ErrorCode::InvalidDpopProof, "a DPoP proof is needed");
    if (*jkt != bound.jkt)
        return refused(ErrorCode::InvalidToken, "the token is not bound to the key of the proof");
    return {};
}

Checked check_certificate(
    const Services& services, const web::Request& request, const oauth::Confirmation& bound
) {
    if (bound.x5t_s256.empty()) return {};
    const auto certificate = presented_certificate(services, request);
    if (certificate && certificate->thumbprint() == bound.x5t_s256) return {};
    return refused(ErrorCode::InvalidToken, "the token is bound to another certificate");
}

bool speaks_dpop(const web::Request& request, const TokenError& error) {
    const auto header = request.header("authorization");
    const auto presented = header ? in_header(*header) : std::nullopt;
    return error.code == ErrorCode::InvalidDpopProof || error.code == ErrorCode::UseDpopNonce ||
           (presented && presented->scheme == Scheme::Dpop);
}

std::string challenge(std::string_view scheme, const TokenError& error) {
    return std::string(scheme) + R"( realm="klicnik", error=")" +
           std::string(oauth::wire_name(error.code)) + R"(", error_description=")" +
           std::string(error.description) + '"';
}

std::string dpop_algorithms() {
    std::string names;
    for (const auto& name : oauth::proof_algorithm_names())
        names += (names.empty() ? "" : " ") + name;
    return R"(algs=")" + names + '"';
}

// At a resource what is wrong with the proof is told like what is wrong with the token.
int status_of(ErrorCode code) {
    const auto is_unproved = code == ErrorCode::InvalidDpopProof || code == ErrorCode::UseDpopNonce;
    return is_unproved ? 401 : oauth::http_status(code);
}

}  // namespace

base::Result<std::optional<base::Json>, TokenError> presented_token(
    const Services& services, const web::Request& request, base::Instant now
) {
    const auto presented = TRY(read_token(request));
    if (!presented) return std::nullopt;
    auto claims = living_token(services, base::Secret(presented->token), now);
    if (!claims) return refused(ErrorCode::TemporarilyUnavailable, "the store is not available");
    if (!*claims) return refused(ErrorCode::InvalidToken, "the token is not valid");
    const auto bound = oauth::confirmation_in(**claims);
    TRY(check_proved_key(services, request, *presented, bound));
    TRY(check_certificate(services, request, bound));
    return std::move(*claims);
}

web::Response refuse_token(
    const Services& services, const web::Request& request, const TokenError& error
) {
    const auto body = base::Json::object(
        {{"error", oauth::wire_name(error.code)}, {"error_description", error.description}}
    );
    auto response = web::Response::json(status_of(error.code), body);
    response.with(
        "WWW-Authenticate",
        speaks_dpop(request, error) ? challenge("DPoP", error) + ", " + dpop_algorithms()
                                    : challenge("Bearer", error)
    );
    return with_dpop_nonce(services, request, std::move(response));
}

web::Response ask_for_token() {
    return web::Response::json(401, base::Json::object({{"error", "invalid_token"}}))
        .with(
            "WWW-Authenticate",
            R"(Bearer realm="klicnik", DPoP realm="klicnik", )" + dpop_algorithms()
        );
}

}  // namespace idp
