// A new account (R7–R12): a person whom the register knows with the right category, a consent where
// one is needed, a free username. Nothing is written before all of that is so; what is written, is
// written so that every part may stay: the mirrored person, the consent, at last the account.
#include "admin-api/accounts/account_fields.h"
#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/first_right.h"
#include "admin-api/accounts/new_account.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/accounts/username_proposal.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/persons/known_person.h"

namespace admin_api {
namespace {

using account::AccountKind;
using directory::Creation;

Answer<account::CreationProof> proof_for(
    const NewAccountWish& wanted, const Call& call, Services& services
) {
    auto proof = account::creation_in(wanted.organization, wanted.kind, call.caller);
    if (!proof && proof.error() == account::Denial::OutOfReach)
        return refuse(ProblemCode::OrganizationNotFound);
    auto proved = TRY(or_problem(std::move(proof)));
    const auto home = TRY(or_problem(services.directory.organizations().find(wanted.organization)));
    if (!home || home->discarded) return refuse(ProblemCode::OrganizationNotFound);
    return proved;
}

// As the register knows him, or as he was typed; nothing is written yet.
Answer<Person> person_of(const NewAccountWish& wanted, const Call& call, Services& services) {
    if (!wanted.key) {
        Person person;
        person.name = wanted.details.name;
        person.second_surname = wanted.details.further_names.second_surname;
        person.birth_surname = wanted.details.further_names.birth_surname;
        return person;
    }
    auto person = TRY(person_behind(*wanted.key, call, services));
    TRY(check_category(person, wanted.kind));
    return person;
}

// No consent, no account; oknouze has needed none since 2016 (R8).
Answer<void> check_consent(const NewAccountWish& wanted, const Person& person, Services& services) {
    if (wanted.kind == AccountKind::MaterialNeed || wanted.consent) return {};
    if (TRY(or_problem(services.directory.consents().is_given_by(person.ik_mpsv)))) return {};
    return refuse(ProblemCode::ConsentMissing);
}

Answer<account::Username> username_for(
    const NewAccountWish& wanted, const Person& person, Services& services
) {
    if (!wanted.username) {
        const auto free = TRY(free_username(person.name.surname, services));
        if (!free) return refuse(ProblemCode::UsernameTaken);
        return *free;
    }
    const auto taken =
        TRY(or_problem(services.directory.account_changes().taken({*wanted.username})));
    if (!taken.empty()) return refuse(ProblemCode::UsernameTaken);
    return *wanted.username;
}

// What would be refused at last is refused first: a consent is not written in vain.
Answer<void> check_free(
    const account::CreationProof& proof,
    const Person& person,
    const NewAccountWish& wanted,
    Services& services
) {
    auto& changes = services.directory.account_changes();
    const auto& workplace = wanted.details.employment.workplace;
    if (workplace && !TRY(or_problem(changes.has_workplace(wanted.organization, *workplace))))
        return placed(base::fail(directory::DirectoryError::Invalid));
    if (wanted.key && TRY(or_problem(changes.has_account(proof, person.ik_mpsv))))
        return refuse(ProblemCode::AccountExists);
    return {};
}

Answer<void> check_created(Creation creation) {
    switch (creation) {
        case Creation::Created: return {};
        case Creation::UsernameTaken: return refuse(ProblemCode::UsernameTaken);
        case Creation::AccountExists: return refuse(ProblemCode::AccountExists);
    }
    return refuse(ProblemCode::Internal);
}

struct Plan {
    account::CreationProof proof;
    Person person;
    directory::NewAccount account;
};

Answer<void> make(const Plan& plan, const NewAccountWish& wanted, Services& services) {
    if (wanted.consent)
        TRY(or_problem(services.directory.consents().record(plan.person.ik_mpsv, *wanted.consent)));
    const auto made = services.directory.account_changes().create(plan.proof, plan.account);
    if (!made && made.error() == directory::DirectoryError::Invalid)
        return placed(base::fail(made.error()));
    return check_created(TRY(or_problem(made)));
}

// Of an account that came to nothing for certain: then the IK that was assigned is free again.
// While nobody knows, it stays reserved.
void release_unused(const Person& person, const Problem& why, Services& services) {
    constexpr int kFirstUnknown = 500;
    if (status_of(why.code) >= kFirstUnknown) return;
    const auto released = services.directory.persons().release(person.ik_mpsv);
    if (!released)
        services.log.warning(
            "person.not_released", {{"reason", std::string(code_of(released.error()))}}
        );
}

Answer<void> carry_out_plan(Plan plan, const NewAccountWish& wanted, Services& services) {
    if (wanted.key)
        TRY(or_problem(services.directory.persons().put(plan.person)));
    else
        plan.person = TRY(person_entered_by_hand(plan.person, services));
    plan.account.ik_mpsv = plan.person.ik_mpsv;
    auto made = make(plan, wanted, services);
    if (!made && !wanted.key) release_unused(plan.person, made.error(), services);
    return made;
}

Plan plan_of(const NewAccountWish& wanted, account::CreationProof proof, Person person) {
    directory::NewAccount account{
        .id = {},
        .username = {},
        .ik_mpsv = person.ik_mpsv,
        .name = person.name,
        .further_names = {person.second_surname, person.birth_surname},
        .employment = wanted.details.employment,
        .validity = wanted.validity};
    return {std::move(proof), std::move(person), std::move(account)};
}

// As it will be read, as far as anything is decided by it.
account::Account account_of(const Plan& plan, const NewAccountWish& wanted) {
    account::Account account;
    account.id = plan.account.id;
    account.username = plan.account.username;
    account.ik_mpsv = plan.account.ik_mpsv;
    account.kind = wanted.kind;
    account.organization = wanted.organization;
    account.name = plan.account.name;
    account.validity = plan.account.validity;
    account.has_consent = wanted.kind == AccountKind::SocialServices || wanted.consent;
    return account;
}

base::Json shown_in_record(const Plan& plan, const NewAccountWish& wanted) {
    const auto& account = plan.account;
    auto json =
        to_json(directory::AccountDetails{account.name, account.further_names, account.employment});
    return json.set("username", account.username.str())
        .set("organization", wanted.organization.str())
        .set("kind", account::wire_name(wanted.kind))
        .set("validity", to_json(account.validity))
        .set(
            "consent",
            wanted.consent ? base::Json(wanted.consent->document_reference) : base::Json()
        );
}

}  // namespace

Answer<web::Response> create_account(const Call& call, Services& services) {
    const auto wanted = TRY(read_new_account(call, services.random));
    auto proof = TRY(proof_for(wanted, call, services));
    auto person = TRY(person_of(wanted, call, services));
    TRY(check_consent(wanted, person, services));
    TRY(check_free(proof, person, wanted, services));
    auto plan = plan_of(wanted, std::move(proof), std::move(person));
    plan.account.id = account::AccountId(base::random_uuid(services.random));
    plan.account.username = TRY(username_for(wanted, plan.person, services));
    const Change change{
        .activity = "account.create",
        .target = plan.account.username.str(),
        .before = {},
        .after = shown_in_record(plan, wanted),
        .reason = wanted.reason,
        .becomes = account_of(plan, wanted)};
    TRY(carry_out(call, services, change, [&] { return carry_out_plan(plan, wanted, services); }));
    // An import asks for no answer, and of a rehearsal there is no account; its rows say which
    // rights they give.
    if (call.carrying != nullptr) return web::Response::no_content();
    give_first_right(*change.becomes, call, services);
    return created_account(plan.account.id, call, services);
}

}  // namespace admin_api
