#include <algorithm>
#include <cctype>

#include "admin-api/diagnosis/case_of.h"
#include "admin-api/diagnosis/diagnosis_view.h"
#include "admin-api/diagnosis/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using account::Module;

constexpr Text kUnreadable = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};
constexpr std::size_t kMostAdvisers = 20;

std::optional<Module> module_in(Inputs& inputs) {
    const auto* text = inputs.text("module");
    if (text == nullptr) return std::nullopt;
    const auto module = account::parse_module(*text);
    if (!module) inputs.add_fault("module", "unreadable", kUnreadable);
    return module;
}

// As a person reads it aloud: in any case, with the dash or without.
std::optional<std::string> parse_reference(std::string_view text) {
    constexpr std::size_t kHalf = 4;
    std::string reference;
    for (const auto letter : text) {
        if (letter == '-' || letter == ' ') continue;
        const auto code = static_cast<unsigned char>(letter);
        if (std::isalnum(code) == 0 || reference.size() > 2 * kHalf) return std::nullopt;
        if (reference.size() == kHalf) reference.push_back('-');
        reference.push_back(static_cast<char>(std::toupper(code)));
    }
    if (reference.size() != 2 * kHalf + 1) return std::nullopt;
    return reference;
}

bool may_be_asked(
    const directory::AccountSummary& summary, const account::AccountId& target, base::Instant now
) {
    return summary.id != target && !summary.discarded && !summary.disabled && !summary.locked &&
           account::is_valid_at(summary.validity, now);
}

// Nobody but who must ask is told whom.
Answer<std::vector<Adviser>> advisers_for(
    const Target& target, const Mending& mending, const Call& call, Services& services
) {
    std::vector<Adviser> advisers;
    if (mending.rest == Mending::Rest::Nothing) return advisers;
    const auto administrators =
        TRY(or_problem(services.directory.accounts().administrators_in(target.account.organization))
        );
    for (const auto& one : administrators)
        if (may_be_asked(one, target.account.id, call.now) && advisers.size() < kMostAdvisers)
            advisers.push_back({"organization-administrator", one.name, one.username.str()});
    advisers.push_back({.role = "ministry-administrator"});
    return advisers;
}

struct Question {
    Target target;
    std::optional<Module> module;
    std::optional<state::LoginAttempt> asked;
};

base::Json look_details(
    const std::optional<Module>& module, const std::optional<state::LoginAttempt>& asked
) {
    auto details = base::Json::object();
    if (module) details.set("module", account::wire_name(*module));
    if (asked) details.set("asked", asked->reference);
    return details;
}

web::Response answer_with(const base::Json& body, const Call& call) {
    return web::Response::json(200, body)
        .with("Content-Language", tag_of(call.language))
        .with("Vary", "Accept-Language");
}

Answer<web::Response> diagnosed(Question question, const Call& call, Services& services) {
    const auto the_case = TRY(case_of(question.target, question.module, call, services));
    const auto catalogue = TRY(or_problem(services.directory.catalogue().all()));
    auto mending = mending_of(the_case, call, catalogue);
    auto advisers = TRY(advisers_for(question.target, mending, call, services));
    const Look look{the_case.account.username.str(), look_details(question.module, question.asked)};
    TRY(services.trail.record_look(attempt_of(call), "diagnosis.read", look));
    const Diagnosis diagnosis{
        the_case,
        question.target.organization.name,
        std::move(question.asked),
        std::move(mending),
        std::move(advisers)};
    return answer_with(to_json(diagnosis, call.language), call);
}

Answer<web::Response> about_nobody(
    const state::LoginAttempt& asked, const Call& call, Services& services
) {
    const Look look{"", look_details(std::nullopt, asked)};
    TRY(services.trail.record_look(attempt_of(call), "diagnosis.read", look));
    return answer_with(json_of_nobody(asked, call.language), call);
}

// Whom the number is about, when the caller may see him; a foreign one was never given out (S58).
Answer<Target> target_about(const account::AccountId& id, const Call& call, Services& services) {
    const auto account = TRY(or_problem(services.directory.accounts().find(id)));
    if (!account) return refuse(ProblemCode::ReferenceNotFound);
    auto target = target_named(account->username, call, services);
    if (!target && target.error().code == ProblemCode::AccountNotFound)
        return refuse(ProblemCode::ReferenceNotFound);
    return target;
}

}  // namespace

Answer<web::Response> read_diagnosis(const Call& call, Services& services) {
    auto inputs = Inputs::from_query(call.request, {"module"});
    const auto module = module_in(inputs);
    TRY(inputs.finish());
    auto target = TRY(target_of(call, services));
    return diagnosed({std::move(target), module, std::nullopt}, call, services);
}

Answer<web::Response> diagnose_reference(const Call& call, Services& services) {
    auto inputs = Inputs::from_query(call.request, {"reference", "module"});
    const auto reference = inputs.parsed("reference", parse_reference);
    auto module = module_in(inputs);
    TRY(inputs.finish());
    const auto noted =
        TRY(or_problem(state::LoginAttempts(services.store).by_reference(*reference, call.now)));
    if (!noted) return refuse(ProblemCode::ReferenceNotFound);
    if (noted->account.str().empty()) return about_nobody(noted->attempt, call, services);
    auto target = TRY(target_about(noted->account, call, services));
    if (!module) module = account::parse_module(noted->attempt.module);
    return diagnosed({std::move(target), module, noted->attempt}, call, services);
}

}  // namespace admin_api
