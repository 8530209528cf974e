#include "core/state/device_values.h"

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::chrono::minutes kRemembered{10};

std::string_view name_of(DeviceAnswer answer) {
    switch (answer) {
        case DeviceAnswer::None: return "";
        case DeviceAnswer::Approved: return "approved";
        case DeviceAnswer::Denied: return "denied";
    }
    return "";
}

StoreResult<DeviceAnswer> answer_named(std::string_view name) {
    for (const auto answer : {DeviceAnswer::None, DeviceAnswer::Approved, DeviceAnswer::Denied})
        if (name_of(answer) == name) return answer;
    return base::fail(StoreError::Corrupt);
}

StoreResult<DeviceApproval> approval_of(const Record& record, const ValueReader& value) {
    DeviceApproval approval;
    approval.account = account::AccountId(record.owner);
    approval.session = SessionId(record.group);
    approval.scope = TRY(value.texts("approved_scope"));
    approval.authenticated_at = TRY(value.instant("authenticated_at"));
    approval.session_ends = TRY(value.instant("session_ends"));
    approval.acr = TRY(value.text("acr"));
    return approval;
}

}  // namespace

Record device_record(std::string key, const DeviceLogin& login) {
    const auto value = base::Json::object({
        {"client", login.request.client},
        {"scope", base::Json::strings(login.request.scope)},
        {"resources", base::Json::strings(login.request.resources)},
        {"origin", login.request.origin},
        {"expires", json_of(login.expires)},
        {"interval", std::int64_t{login.interval.count()}},
        {"polled", json_of(login.polled)},
        {"answer", name_of(login.answer)},
        {"approved_scope", base::Json::strings(login.approval.scope)},
        {"authenticated_at", json_of(login.approval.authenticated_at)},
        {"session_ends", json_of(login.approval.session_ends)},
        {"acr", login.approval.acr},
    });
    return {
        .kind = Kind::DeviceCode,
        .key = std::move(key),
        .value = base::dump(value),
        .owner = login.approval.account.str(),
        .group = login.approval.session.str(),
        .expires = login.expires + kRemembered,
    };
}

StoreResult<DeviceLogin> device_login_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    const auto answer = TRY(value.text("answer"));
    DeviceLogin login;
    login.request.client = TRY(value.text("client"));
    login.request.scope = TRY(value.texts("scope"));
    login.request.resources = TRY(value.texts("resources"));
    login.request.origin = TRY(value.text("origin"));
    login.expires = TRY(value.instant("expires"));
    login.interval = std::chrono::seconds(TRY(value.number("interval")));
    login.polled = TRY(value.instant("polled"));
    login.answer = TRY(answer_named(answer));
    login.approval = TRY(approval_of(record, value));
    return login;
}

}  // namespace state
