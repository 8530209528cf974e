// How a row of an import that is no rehearsal carries out its change: announced in the journal,
// recorded, made. The row's account may have been read before, for the caller: then it is not read
// again to find out what is to be changed.
#pragma once

#include <functional>
#include <optional>

#include "admin-api/carrying.h"

namespace admin_api {

class Announcing : public Carrying {
public:
    using Announce = std::function<Answer<void>(const Change& change)>;
    explicit Announcing(Announce announce) : announce_(std::move(announce)) {}

    void keep(std::optional<account::Account> read) { read_ = std::move(read); }

    [[nodiscard]] Answer<void> carry_out(
        const Attempt& attempt, Trail& trail, const Change& change, const Act& act
    ) override;
    [[nodiscard]] std::optional<account::Account> standing(const account::Username& username
    ) const override {
        return read_ && read_->username == username ? read_ : std::nullopt;
    }
    // Whether somebody is the last administrator is asked of the directory itself.
    [[nodiscard]] std::optional<account::Account> standing(const account::AccountId& /*id*/
    ) const override {
        return std::nullopt;
    }
    void bring_up(account::Account& /*account*/) const override {}
    void bring_up(
        const account::OrganizationId& /*organization*/,
        std::vector<account::Account>& /*administrators*/
    ) const override {}
    [[nodiscard]] bool is_rehearsal() const override { return false; }

private:
    Announce announce_;
    std::optional<account::Account> read_;
};

}  // namespace admin_api
