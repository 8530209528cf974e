// Logins on a device without a browser (RFC 8628). The device holds a secret, the person types a
// short code; approval and denial happen once, and the device's next question gets the grant once.
// Everything ends with the session in which it was approved.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/state/grants.h"

namespace state {

struct DeviceRequest {
    std::string client;
    std::vector<std::string> scope;
    std::vector<std::string> resources = {};
    std::string origin = {};  // network address of the device, to be shown to the person
};

struct DeviceStart {
    base::Secret device_code;
    std::string user_code;  // "BCDF-GHJK"
};

struct DeviceApproval {
    account::AccountId account;
    SessionId session;
    std::vector<std::string> scope;
    base::Instant authenticated_at;
    base::Instant session_ends;
    std::string acr = {};
};

struct DeviceGrant {
    DeviceRequest request;
    DeviceApproval approval;
    std::string family;  // hand it on to the RefreshGrant
};

struct Pending {};
struct SlowDown {};  // the interval has grown by five seconds
struct Denied {};
struct Expired {};
using Polled = std::variant<Pending, SlowDown, Denied, Expired, Unknown, Reused, DeviceGrant>;

struct DeviceLifetimes {
    std::chrono::seconds code{std::chrono::minutes(10)};
    std::chrono::seconds interval{5};
};

// Eight letters of twenty, in upper case, without what people type between and around them; nullopt
// for anything that is no user code (RFC 8628 6.1).
[[nodiscard]] std::optional<std::string> normalized_user_code(std::string_view typed);

class DeviceCodes {
public:
    DeviceCodes(Store& store, DeviceLifetimes lifetimes, base::RandomSource random);

    [[nodiscard]] StoreResult<DeviceStart> begin(const DeviceRequest& request, base::Instant now);
    // What a typed code stands for while it waits for an answer. The caller throttles guesses.
    [[nodiscard]] StoreResult<std::optional<DeviceRequest>> find(
        std::string_view user_code, base::Instant now
    );
    // True for exactly one answer of any number.
    [[nodiscard]] StoreResult<bool> approve(
        std::string_view user_code, const DeviceApproval& approval, base::Instant now
    );
    [[nodiscard]] StoreResult<bool> deny(std::string_view user_code, base::Instant now);
    // A foreign client's question is Unknown to it. A second question after the grant was given
    // ends what came from it (Reused names the session).
    [[nodiscard]] StoreResult<Polled> poll(
        const base::Secret& device_code, std::string_view client, base::Instant now
    );

private:
    struct Verdict;
    [[nodiscard]] StoreResult<bool> answer(
        std::string_view user_code, const Verdict& verdict, base::Instant now
    );
    [[nodiscard]] StoreResult<std::optional<Record>> named_by(
        std::string_view user_code, base::Instant now
    );
    [[nodiscard]] StoreResult<std::string> new_user_code(
        const base::Secret& device_code, base::Instant now
    );
    [[nodiscard]] StoreResult<Polled> redeem(const Record& record, base::Instant now);
    [[nodiscard]] StoreResult<Polled> refuse(
        const std::string& key, std::string_view client, base::Instant now
    );

    Store& store_;
    DeviceLifetimes lifetimes_;
    base::RandomSource random_;
};

}  // namespace state
