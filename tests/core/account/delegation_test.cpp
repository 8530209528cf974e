#include "core/account/delegation.h"

#include <functional>

#include "tests/core/account/builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;

struct Row {
    const char* name;
    std::function<void(ReceivedDelegation&)> change;
    bool is_usable;
};

class DelegationRow : public ::testing::TestWithParam<Row> {};

TEST_P(DelegationRow, CountsOnlyWhileTheMandateLasts) {
    auto received = delegated_to(official());
    GetParam().change(received);
    EXPECT_EQ(is_usable_at(received.delegation, received.mandate, kNow), GetParam().is_usable)
        << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    DelegationRow,
    ::testing::Values(
        Row{"untouched", [](auto&) {}, true},
        Row{"revoked", [](auto& it) { it.delegation.revoked = true; }, false},
        Row{"its own validity over",
            [](auto& it) { it.delegation.validity.until = day(2026, 6, 14); },
            false},
        Row{"last day of its validity",
            [](auto& it) { it.delegation.validity.until = kToday; },
            true},
        Row{"mandate ended", [](auto& it) { it.mandate->ended = true; }, false},
        Row{"mandate over by its date",
            [](auto& it) { it.mandate->validity.until = day(2026, 6, 14); },
            false},
        Row{"last day of the mandate", [](auto& it) { it.mandate->validity.until = kToday; }, true},
        Row{"mandate not begun",
            [](auto& it) { it.mandate->validity.from = day(2026, 6, 16); },
            false},
        Row{"mandate not found", [](auto& it) { it.mandate.reset(); }, false},
        Row{"made without a mandate", [](auto& it) { it.delegation.mandate.reset(); }, false},
        Row{"made under another mandate",
            [](auto& it) { it.delegation.mandate = MandateId("former"); },
            false},
        Row{"mandate of another person",
            [](auto& it) { it.mandate->holder = AccountId("somebody"); },
            false},
        Row{"mandate without a holder", [](auto& it) { it.mandate->holder.reset(); }, false},
        Row{"system administration cannot be delegated",
            [](auto& it) {
                it.delegation.permission = permission(Module::Poskytovatel, "sprava-systemu");
            },
            false}
    )
);

}  // namespace
