#include "admin-api/consents/consent_view.h"
#include "admin-api/consents/resources.h"

namespace admin_api {
namespace {

using directory::NewConsent;

struct Wanted {
    NewConsent consent;
    std::string reason;
};

constexpr Text kMissing = {"Je potřeba.", "It is needed."};

std::string needed_line(Inputs& inputs, std::string_view name) {
    auto line = inputs.line(name).value_or("");
    if (line.empty()) inputs.add_fault(name, "missing", kMissing);
    return line;
}

Answer<Wanted> wanted_of(const Call& call, const base::RandomSource& random) {
    auto inputs =
        TRY(Inputs::from_body(call.request, {"given", "document_reference", "version", "reason"}));
    Wanted wanted;
    auto& consent = wanted.consent;
    consent.id = base::random_uuid(random);
    static_cast<void>(inputs.required("given"));
    consent.given = past_day(inputs, "given", inputs.day("given"), base::prague_day(call.now));
    consent.document_reference = needed_line(inputs, "document_reference");
    consent.version = needed_line(inputs, "version");
    consent.legal_basis = directory::kConsentBasis;
    wanted.reason = inputs.reason();
    TRY(inputs.finish());
    return wanted;
}

}  // namespace

Answer<web::Response> list_consents(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto account = TRY(target_of(call, services)).account;
    base::Json::Array items;
    for (const auto& consent :
         TRY(or_problem(services.directory.consents().history_of(account.ik_mpsv))))
        items.push_back(to_json(consent));
    return web::Response::json(
        200,
        base::Json::object(
            {{"consents", std::move(items)},
             {"has_consent", account.has_consent},
             {"needs_consent", account.kind != account::AccountKind::MaterialNeed}}
        )
    );
}

// Accounts that an earlier withdrawal disabled stay so: somebody enables each, with a reason.
Answer<web::Response> record_consent(const Call& call, Services& services) {
    const auto [consent, reason] = TRY(wanted_of(call, services.random));
    const auto account = TRY(account_with_consents(call, services)).account;
    const auto shown = to_json(directory::RecordedConsent{consent, std::nullopt});
    const Change change{
        .activity = "consent.record",
        .target = account.username.str(),
        .before = base::Json::object({{"consent", base::Json()}}),
        .after = base::Json::object({{"consent", shown}}),
        .reason = reason};
    const auto act = [&, &given = consent] {
        return or_problem(services.directory.consents().record(account.ik_mpsv, given));
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::json(201, shown)
        .with("Location", "/api/v1/accounts/" + account.username.str() + "/consents");
}

}  // namespace admin_api
