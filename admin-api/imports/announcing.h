// How an import that is no rehearsal carries out its changes: announced in the journal, recorded,
// made.
#pragma once

#include <functional>

#include "admin-api/carrying.h"

namespace admin_api {

class Announcing : public Carrying {
public:
    using Announce = std::function<Answer<void>(const Change& change)>;
    explicit Announcing(Announce announce) : announce_(std::move(announce)) {}

    [[nodiscard]] Answer<void> carry_out(
        const Attempt& attempt, Trail& trail, const Change& change, const Act& act
    ) override;
    [[nodiscard]] const account::Account* standing(const account::Username& /*username*/
    ) const override {
        return nullptr;
    }
    [[nodiscard]] const account::Account* standing(const account::AccountId& /*id*/
    ) const override {
        return nullptr;
    }
    void bring_up(
        const account::OrganizationId& /*organization*/,
        std::vector<account::Account>& /*administrators*/
    ) const override {}
    [[nodiscard]] bool is_rehearsal() const override { return false; }

private:
    Announce announce_;
};

}  // namespace admin_api
