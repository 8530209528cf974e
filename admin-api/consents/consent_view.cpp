#include "admin-api/consents/consent_view.h"

namespace admin_api {
namespace {

constexpr Text kAhead = {"Den nesmí ležet v budoucnosti.", "The day must not lie ahead."};

}  // namespace

base::Json to_json(const directory::RecordedConsent& consent) {
    const auto& [id, given, document_reference, version, legal_basis] = consent.consent;
    return base::Json::object(
        {{"id", id},
         {"given", base::to_iso(given)},
         {"withdrawn",
          consent.withdrawn ? base::Json(base::to_iso(*consent.withdrawn)) : base::Json()},
         {"document_reference", document_reference},
         {"version", version},
         {"legal_basis", legal_basis}}
    );
}

Answer<Administered> account_with_consents(const Call& call, Services& services) {
    auto subject = TRY(administered_target(call, services));
    if (subject.account.kind == account::AccountKind::MaterialNeed)
        return refuse(ProblemCode::WrongKindOfAccount);
    return subject;
}

base::Day past_day(
    Inputs& inputs, std::string_view name, std::optional<base::Day> given, base::Day today
) {
    if (given && *given > today) inputs.add_fault(name, "ahead", kAhead);
    return given.value_or(today);
}

}  // namespace admin_api
