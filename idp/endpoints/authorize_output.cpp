#include "idp/endpoints/authorize_output.h"

#include "core/web/security_headers.h"
#include "idp/endpoints/notices.h"
#include "idp/oauth/uri.h"

namespace idp {
namespace {

using oauth::AnswerFields;
using oauth::ResponseMode;

base::Result<AnswerFields, jose::SignError> as_asked(
    const Services& services, const oauth::ReturnAddress& back, const AnswerFields& fields
) {
    if (!oauth::is_signed(back.mode)) return fields;
    const auto signing = services.signing.now();
    const auto claims =
        oauth::signed_answer(fields, *back.client, services.issuer, services.clock());
    const auto algorithm = oauth::answer_algorithm(*back.client);
    auto token = TRY(signing->issuer.signer().sign(claims, algorithm, "JWT"));
    return AnswerFields{{"response", std::move(token)}};
}

web::Response redirect_to(const std::string& target) {
    return web::with_page_headers(web::Response::see_other(target));
}

// Of [::1] a policy can name the scheme only (CSP 3, 2.3.1).
std::string form_target_of(const oauth::VerifiedRedirectUri& address) {
    const auto uri = oauth::parse_uri(address.str());
    if (!uri) return {};
    return uri->host.starts_with('[') ? uri->scheme + ':' : oauth::origin_of(*uri);
}

// Sent by a script, and by its button where none runs. It holds a code, so it cannot be read again
// in the other language.
web::Response posting_page(
    const Services& services,
    const Visit& visit,
    const oauth::ReturnAddress& back,
    const AnswerFields& fields
) {
    web::PageData data;
    data.set("TARGET", back.uri.str());
    data.set("CLIENT_NAME", back.client->name);
    for (const auto& [name, value] : fields)
        data.add("ANSWER", web::PageData().set("NAME", name).set("VALUE", value));
    Page page{200, "form_post", "RETURNING_TITLE", visit.language(), {}, std::move(data)};
    page.policy.form_targets = {form_target_of(back.uri)};
    return visit.bound(services.pages.now()->render(page));
}

}  // namespace

web::Response to_client(
    const Services& services,
    const Visit& visit,
    const oauth::ReturnAddress& back,
    const oauth::AnswerFields& fields
) {
    const auto travelling = as_asked(services, back, fields);
    if (!travelling) return show_unavailable(services, visit, "no-signing-key");
    switch (back.mode) {
        case ResponseMode::Query:
        case ResponseMode::QueryJwt: return redirect_to(oauth::with_query(back.uri, *travelling));
        case ResponseMode::Fragment:
        case ResponseMode::FragmentJwt:
            return redirect_to(oauth::with_fragment(back.uri, *travelling));
        case ResponseMode::FormPost:
        case ResponseMode::FormPostJwt: break;
    }
    return posting_page(services, visit, back, *travelling);
}

}  // namespace idp
