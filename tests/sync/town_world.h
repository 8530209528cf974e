// One town with its mayor, a register that names another, and the plan that comes of it.
#pragma once

#include <algorithm>

#include "tests/sync/builders.h"

namespace registers::testing {

inline const auto kTown = town("boskovice", "00279978");
inline const auto kOld = representative("Vojtěch", "Podhorský");
inline const auto kNew = representative("Ludmila", "Zástěrová", "starostka");

inline account::Account holder_of(const account::Mandate& mandate) {
    account::Account account;
    account.id = *mandate.holder;
    account.username = account::Username("podhorsky");
    account.organization = mandate.organization;
    account.position = mandate.function;
    account.mandates = {mandate};
    return account;
}

struct World {
    std::vector<account::Organization> organizations{kTown};
    std::vector<account::Mandate> in_office{mandate(kTown, kOld)};
    std::vector<Representative> named{kNew};
    AccountFacts facts;
    OtherRegisters others;
    PlanFrame frame{.run = "run-1", .now = kNow, .held = {}};

    World() { hold(holder_of(in_office.front())); }
    void hold(const account::Account& account) { facts.holders[account.id] = account; }
    void offer(account::PersonName name, std::string id = "candidate") {
        directory::AccountSummary candidate;
        candidate.id = account::AccountId(std::move(id));
        candidate.name = std::move(name);
        candidate.organization = kTown.id;
        candidate.kind = account::AccountKind::SocialServices;
        facts.candidates[kTown.id].push_back(candidate);
    }
    [[nodiscard]] Snapshot register_says() const { return snapshot({subject(kTown, named)}); }
    [[nodiscard]] Differences differences(const Snapshot& said) const {
        return differences_of(said, organizations, in_office, others);
    }
    [[nodiscard]] Plan plan() const {
        const auto said = register_says();
        return make_plan(said, differences(said), facts, frame);
    }
};

inline std::size_t count_of(const Plan& plan, NoticeKind kind) {
    return static_cast<std::size_t>(std::ranges::count_if(plan.notices, [kind](const auto& each) {
        return each.kind == kind;
    }));
}

inline std::string text_of(const Plan& plan, NoticeKind kind) {
    const auto found = std::ranges::find(plan.notices, kind, &Notice::kind);
    return found == plan.notices.end() ? "" : found->text.en;
}

}  // namespace registers::testing
