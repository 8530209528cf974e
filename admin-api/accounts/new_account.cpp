#include "admin-api/accounts/new_account.h"

#include "admin-api/accounts/account_fields.h"
#include "admin-api/persons/known_person.h"

namespace admin_api {
namespace {

using account::AccountKind;

constexpr Text kFromRegister = {
    "Jméno se přebírá z registru osob; neuvádějte ho.",
    "The name is taken from the person register; leave it out."};
constexpr Text kEntered = {
    "Osobu určete číslem IK MPSV nebo rodným číslem.",
    "Name the person by IK MPSV or birth number."};

// All three or none: a consent that nobody finds again proves nothing (R8).
std::optional<directory::NewConsent> read_consent(
    Inputs& inputs, const base::RandomSource& random
) {
    const auto is_begun = inputs.text("consent_given") != nullptr ||
                          inputs.text("consent_document") != nullptr ||
                          inputs.text("consent_version") != nullptr;
    if (!is_begun) return std::nullopt;
    for (const auto* name : {"consent_given", "consent_document", "consent_version"})
        static_cast<void>(inputs.required(name));
    const auto day = inputs.day("consent_given");
    const auto document = inputs.line("consent_document");
    const auto version = inputs.line("consent_version");
    if (!day || !document || !version) return std::nullopt;
    return directory::NewConsent{
        .id = base::random_uuid(random),
        .given = *day,
        .document_reference = *document,
        .version = *version,
        .legal_basis = std::string(directory::kConsentBasis)};
}

// What the register says of a person is not said twice.
void refuse_names(Inputs& inputs) {
    for (const auto* name :
         {"title_before", "given", "surname", "title_after", "second_surname", "birth_surname"})
        if (inputs.text(name) != nullptr) inputs.add_fault(name, "from-register", kFromRegister);
}

// By the register, or by hand: then the names must be there (R9).
void read_person(Inputs& inputs, NewAccountWish& wanted) {
    if (inputs.text("ik_mpsv") != nullptr || inputs.text("birth_number") != nullptr) {
        wanted.key = read_person_key(inputs);
        refuse_names(inputs);
    } else if (wanted.kind == AccountKind::MaterialNeed) {
        static_cast<void>(inputs.required("given"));
        read_names(inputs, wanted.details);
    } else {
        inputs.add_fault("ik_mpsv", "missing", kEntered);
    }
}

Answer<Inputs> body_of(const Call& call) {
    return Inputs::from_body(call.request, {"organization",
                                            "kind",
                                            "ik_mpsv",
                                            "birth_number",
                                            "username",
                                            "title_before",
                                            "given",
                                            "surname",
                                            "title_after",
                                            "second_surname",
                                            "birth_surname",
                                            "email",
                                            "phone",
                                            "position",
                                            "staff_number",
                                            "short_name",
                                            "office_kind",
                                            "workplace",
                                            "from",
                                            "until",
                                            "consent_given",
                                            "consent_document",
                                            "consent_version",
                                            "reason"});
}

}  // namespace

Answer<NewAccountWish> read_new_account(const Call& call, const base::RandomSource& random) {
    auto inputs = TRY(body_of(call));
    NewAccountWish wanted;
    wanted.organization = call.caller.organization;
    if (inputs.text("organization") != nullptr)
        if (const auto id = inputs.parsed("organization", account::parse_organization_id))
            wanted.organization = *id;
    if (const auto kind = inputs.parsed("kind", account::parse_account_kind)) wanted.kind = *kind;
    if (inputs.text("username") != nullptr)
        wanted.username = inputs.parsed("username", account::parse_username);
    read_person(inputs, wanted);
    read_employment(inputs, wanted.details.employment);
    wanted.validity = {
        .from = inputs.day("from").value_or(base::prague_day(call.now)),
        .until = inputs.day("until")};
    wanted.consent = read_consent(inputs, random);
    wanted.reason = inputs.reason();
    TRY(inputs.finish());
    TRY(check_order(wanted.validity));
    return wanted;
}

}  // namespace admin_api
