// What an administrator changes of an account: its fields (a merge patch, RFC 7396) and its name.
#include "admin-api/accounts/account_fields.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/letters/letter_register.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using directory::AccountDetails;

constexpr Text kFromRegister = {
    "Jméno vede registr osob; změní se samo, jakmile je změní registr.",
    "The name is kept by the person register and changes with it."};
constexpr Text kUnknownPlace = {
    "Takové pracoviště organizace nemá.", "The organization has no such workplace."};

Problem unknown_workplace() {
    return {
        .code = ProblemCode::MembersInvalid,
        .faults = {{"workplace", "unknown-workplace", kUnknownPlace}}};
}

// The register knows who a person is (R9); only for oknouze was he typed in by an administrator.
void check_name(
    Inputs& inputs,
    account::AccountKind kind,
    const AccountDetails& before,
    const AccountDetails& after
) {
    if (kind == account::AccountKind::MaterialNeed) return;
    if (before.name.given != after.name.given)
        inputs.add_fault("given", "from-register", kFromRegister);
    if (before.name.surname != after.name.surname)
        inputs.add_fault("surname", "from-register", kFromRegister);
}

}  // namespace

Answer<void> placed(directory::DirectoryResult<void> written) {
    if (!written && written.error() == directory::DirectoryError::Invalid)
        return base::fail(unknown_workplace());
    return or_problem(written);
}

Answer<web::Response> change_account(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(
        call.request,
        {"title_before",
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
         "reason"}
    ));
    const auto reason = inputs.reason();
    const auto [account, organization, proof] = TRY(administered_target(call, services));
    auto& changes = services.directory.account_changes();
    const auto before = TRY(or_problem(changes.details_of(account.id, account.organization)));
    auto after = before;
    read_employment(inputs, after.employment);
    read_names(inputs, after);
    check_name(inputs, account.kind, before, after);
    TRY(inputs.finish());
    const Change change{
        .activity = "account.change",
        .target = account.username.str(),
        .before = to_json(before),
        .after = to_json(after),
        .reason = reason};
    const auto act = [&, &proven = proof] { return placed(changes.change(proven, after)); };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

Answer<web::Response> rename_account(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(call.request, {"username", "reason"}));
    const auto username = inputs.parsed("username", account::parse_username);
    const auto reason = inputs.reason();
    TRY(inputs.finish());
    const auto [account, organization, proof] = TRY(administered_target(call, services));
    const Change change{
        .activity = "account.rename",
        .target = account.username.str(),
        .before = base::Json::object({{"username", account.username.str()}}),
        .after = base::Json::object({{"username", username->str()}}),
        .reason = reason};
    const Addressee addressee{account.id, account.organization, *username};
    const auto act = [&, &proven = proof]() -> Answer<void> {
        const auto done = services.directory.account_changes().rename(proven, *username);
        if (TRY(or_problem(done)) == directory::Naming::Taken)
            return refuse(ProblemCode::UsernameTaken);
        LetterRegister letters(services.store, services.activation_codes);
        return or_problem(letters.outdate(addressee, call.now));
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content().with("Location", "/api/v1/accounts/" + username->str());
}

}  // namespace admin_api
