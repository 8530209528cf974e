#include "core/state/device_codes.h"

#include <algorithm>

#include "core/state/device_values.h"
#include "core/state/grant_endings.h"
#include "core/state/value.h"

namespace state {
namespace {

constexpr std::size_t kCodeBytes = 32;
// No vowels, so that no words come about (RFC 8628 6.1).
constexpr std::string_view kLetters = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::size_t kUserCodeLength = 8;
constexpr std::size_t kLongestTyped = 64;
constexpr int kMostTries = 10;
// Each lost round means that somebody else's change was written.
constexpr int kMostRounds = 100;
constexpr std::chrono::seconds kStep{5};
constexpr std::chrono::seconds kLongestInterval{60};

// Bytes beyond a multiple of twenty would make some letters likelier.
std::string random_letters(const base::RandomSource& random) {
    constexpr std::size_t kFair = 256 / kLetters.size() * kLetters.size();
    std::string letters;
    while (letters.size() < kUserCodeLength) {
        const auto byte = static_cast<unsigned char>(random(1).front());
        if (byte < kFair) letters.push_back(kLetters[byte % kLetters.size()]);
    }
    return letters;
}

std::string key_of_user_code(std::string_view normalized) {
    return base::hex_encode(base::sha256(normalized));
}

bool is_early(const DeviceLogin& login, base::Instant now) {
    return now < login.polled + login.interval;
}

// What the device is told while nobody has answered, and what is remembered of its question.
Polled asked(DeviceLogin& login, base::Instant now) {
    const bool early = is_early(login, now);
    if (early) login.interval = std::min(login.interval + kStep, kLongestInterval);
    login.polled = now;
    if (early) return SlowDown{};
    return Pending{};
}

}  // namespace

std::optional<std::string> normalized_user_code(std::string_view typed) {
    if (typed.size() > kLongestTyped) return std::nullopt;
    std::string code;
    for (const char letter : typed) {
        if (letter == '-' || letter == ' ') continue;
        const char upper =
            letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        if (kLetters.find(upper) == std::string_view::npos) return std::nullopt;
        code.push_back(upper);
    }
    if (code.size() != kUserCodeLength) return std::nullopt;
    return code;
}

struct DeviceCodes::Verdict {
    DeviceAnswer answer{};
    DeviceApproval approval;
};

DeviceCodes::DeviceCodes(Store& store, DeviceLifetimes lifetimes, base::RandomSource random)
    : store_(store), lifetimes_(lifetimes), random_(std::move(random)) {}

StoreResult<DeviceStart> DeviceCodes::begin(const DeviceRequest& request, base::Instant now) {
    DeviceStart start{base::Secret(base::random_token(random_, kCodeBytes)), {}};
    const DeviceLogin login{request, now + lifetimes_.code, lifetimes_.interval, {}, {}};
    TRY(store_.put(device_record(key_of(start.device_code), login)));
    start.user_code = TRY(new_user_code(start.device_code, now));
    start.user_code.insert(start.user_code.begin() + kUserCodeLength / 2, '-');
    return start;
}

StoreResult<std::string> DeviceCodes::new_user_code(
    const base::Secret& device_code, base::Instant now
) {
    for (int tries = 0; tries < kMostTries; ++tries) {
        auto letters = random_letters(random_);
        const Record name{
            Kind::UserCode,
            key_of_user_code(letters),
            key_of(device_code),
            {},
            {},
            now + lifetimes_.code};
        if (TRY(store_.add(name, now))) return letters;
    }
    return base::fail(StoreError::Full);
}

StoreResult<std::optional<Record>> DeviceCodes::named_by(
    std::string_view user_code, base::Instant now
) {
    const auto normalized = normalized_user_code(user_code);
    if (!normalized) return std::nullopt;
    const auto name = TRY(store_.get(Kind::UserCode, key_of_user_code(*normalized), now));
    if (!name) return std::nullopt;
    return store_.get(Kind::DeviceCode, name->value, now);
}

StoreResult<std::optional<DeviceRequest>> DeviceCodes::find(
    std::string_view user_code, base::Instant now
) {
    const auto record = TRY(named_by(user_code, now));
    if (!record) return std::nullopt;
    auto login = TRY(device_login_of(*record));
    if (login.answer != DeviceAnswer::None) return std::nullopt;
    return std::move(login.request);
}

StoreResult<bool> DeviceCodes::approve(
    std::string_view user_code, const DeviceApproval& approval, base::Instant now
) {
    return answer(user_code, {DeviceAnswer::Approved, approval}, now);
}

StoreResult<bool> DeviceCodes::deny(std::string_view user_code, base::Instant now) {
    return answer(user_code, {DeviceAnswer::Denied, {}}, now);
}

StoreResult<bool> DeviceCodes::answer(
    std::string_view user_code, const Verdict& verdict, base::Instant now
) {
    for (int round = 0; round < kMostRounds; ++round) {
        const auto record = TRY(named_by(user_code, now));
        if (!record) return false;
        auto login = TRY(device_login_of(*record));
        if (login.answer != DeviceAnswer::None) return false;
        login.answer = verdict.answer;
        login.approval = verdict.approval;
        if (TRY(store_.replace(device_record(record->key, login), record->value))) return true;
    }
    return base::fail(StoreError::Unavailable);
}

StoreResult<Polled> DeviceCodes::poll(
    const base::Secret& device_code, std::string_view client, base::Instant now
) {
    const auto key = key_of(device_code);
    for (int round = 0; round < kMostRounds; ++round) {
        const auto record = TRY(store_.get(Kind::DeviceCode, key, now));
        if (!record) return refuse(key, client, now);
        auto login = TRY(device_login_of(*record));
        if (login.request.client != client) return Unknown{};
        if (now >= login.expires) return Expired{};
        if (login.answer == DeviceAnswer::Denied) return Denied{};
        if (login.answer == DeviceAnswer::Approved) return redeem(*record, now);
        auto told = asked(login, now);
        if (TRY(store_.replace(device_record(key, login), record->value))) return told;
    }
    return base::fail(StoreError::Unavailable);
}

StoreResult<Polled> DeviceCodes::redeem(const Record& record, base::Instant now) {
    auto login = TRY(device_login_of(record));
    const auto until = login.approval.session_ends;
    const Record mark{
        Kind::SpentDeviceCode, record.key, record.value, record.owner, record.group, until};
    const Record family{Kind::Family, record.key, "{}", record.owner, record.group, until};
    const auto taken = TRY(store_.exchange(Kind::DeviceCode, record.key, now, {mark, family}));
    if (!taken) return refuse(record.key, login.request.client, now);
    return DeviceGrant{std::move(login.request), std::move(login.approval), record.key};
}

StoreResult<Polled> DeviceCodes::refuse(
    const std::string& key, std::string_view client, base::Instant now
) {
    const auto mark = TRY(store_.get(Kind::SpentDeviceCode, key, now));
    if (!mark || TRY(device_login_of(*mark)).request.client != client) return Unknown{};
    return TRY(reuse_of(store_, *mark));
}

}  // namespace state
