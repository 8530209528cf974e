#include "admin-api/permissions/last_administrator.h"

#include <algorithm>
#include <memory>

#include "core/account/succession.h"
#include "core/state/shared_work.h"

namespace admin_api {
namespace {

bool holds_administration(const account::Account& account) {
    return std::ranges::any_of(account.assignments, [](const account::Assignment& assignment) {
        return !assignment.revoked &&
               assignment.permission.code.str() == account::kSystemAdministration;
    });
}

// The organization's administrators, held still over all programs; given back at the end. A program
// that dies meanwhile holds them for a minute.
class Stillness {
public:
    [[nodiscard]] static Answer<std::unique_ptr<Stillness>> of(
        const account::OrganizationId& organization, Services& services
    ) {
        std::unique_ptr<Stillness> stillness(new Stillness(organization, services));
        const auto turn =
            TRY(or_problem(stillness->work_.take(services.clock(), services.clock())));
        if (turn != state::Turn::Ours) return refuse(ProblemCode::ConcurrentChange);
        stillness->is_ours_ = true;
        return stillness;
    }
    ~Stillness() {
        if (!is_ours_) return;
        const auto given_back = work_.give_back(services_.clock());
        if (!given_back)
            services_.log.warning(
                "administrators.held", {{"detail", std::string(state::code_of(given_back.error()))}}
            );
    }
    Stillness(const Stillness&) = delete;
    Stillness& operator=(const Stillness&) = delete;

private:
    Stillness(const account::OrganizationId& organization, Services& services)
        : services_(services),
          work_(services.store, "administrators/" + organization.str(), services.random) {}

    Services& services_;
    state::SharedWork work_;
    bool is_ours_ = false;
};

Answer<std::optional<account::Account>> standing_account(
    const account::AccountId& id, const Call& call, Services& services
) {
    if (call.carrying != nullptr)
        if (auto standing = call.carrying->standing(id)) return standing;
    auto account = TRY(or_problem(services.directory.accounts().find(id)));
    if (account && call.carrying != nullptr) call.carrying->bring_up(*account);
    return account;
}

using Approval = std::optional<state::Approval>;

// What permits the loss of the last one; nothing when another stays.
Answer<Approval> permission_for(const Loss& loss, const Call& call, Services& services) {
    auto& directory = services.directory;
    const auto standing = TRY(standing_account(loss.account.id, call, services));
    if (!standing) return refuse(ProblemCode::AccountNotFound);
    const account::Taking taking{.before = *standing, .after = loss.taken(*standing)};
    auto others = TRY(or_problem(directory.rights().administrators_of(standing->organization)));
    if (call.carrying != nullptr) call.carrying->bring_up(standing->organization, others);
    if (account::left_without_administrator(taking, others, call.now).empty()) return Approval();
    if (loss.approval.empty()) return refuse(ProblemCode::LastAdministrator);
    if (loss.change.reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const Purpose purpose{loss.change.activity, loss.target, standing->id.str()};
    return Approval(TRY(approved(loss.approval, purpose, call, services)));
}

// The record says who else agreed.
Change with_approval(Change change, const state::Approval& approval) {
    change.after.set("approval", approval.id);
    change.after.set("approved_by", approval.decision->by_username);
    return change;
}

}  // namespace

Answer<void> carry_out_loss(
    const Call& call, Services& services, const Loss& loss, const Act& act
) {
    auto change = loss.change;
    change.becomes = loss.taken(loss.account);
    if (!holds_administration(loss.account)) return carry_out(call, services, change, act);
    const auto stillness = TRY(Stillness::of(loss.account.organization, services));
    const auto approval = TRY(permission_for(loss, call, services));
    if (!approval) return carry_out(call, services, change, act);
    const auto act_approved = [&]() -> Answer<void> {
        TRY(use(*approval, call, services));
        return act();
    };
    return carry_out(call, services, with_approval(std::move(change), *approval), act_approved);
}

}  // namespace admin_api
