#include "core/directory/sync_session.h"

#include "core/directory/read_entries.h"
#include "core/directory/request_controls.h"

namespace directory {
namespace {

constexpr std::chrono::seconds kBetweenQuestions{2};

// SEQUENCE { mode ENUMERATED refreshAndPersist (3) }: RFC 4533, 2.2.
const std::string kRefreshAndPersist = "\x30\x03\x0a\x01\x03";

struct SyncState {
    ber_int_t state = -1;
    std::string uuid;
    std::string cookie;
};

OwningElement element_of(const berval& value) {
    return OwningElement(ber_init(const_cast<berval*>(&value)));  // NOLINT: it only reads
}

// Empty when the next element is none.
std::string cookie_in(BerElement* element) {
    ber_len_t length = 0;
    berval cookie{};
    if (ber_peek_tag(element, &length) != LDAP_TAG_SYNC_COOKIE ||
        ber_scanf(element, "m", &cookie) == LBER_ERROR)
        return {};
    return text_of(cookie);
}

std::optional<SyncState> sync_state_of(LDAP* handle, LDAPMessage* message) {
    LDAPControl** raw = nullptr;
    if (ldap_get_entry_controls(handle, message, &raw) != LDAP_SUCCESS) return std::nullopt;
    const Controls controls(raw);
    const auto* control = ldap_control_find(LDAP_CONTROL_SYNC_STATE, controls.get(), nullptr);
    if (control == nullptr) return std::nullopt;
    const auto element = element_of(control->ldctl_value);
    SyncState found;
    berval uuid{};
    if (!element || ber_scanf(element.get(), "{em", &found.state, &uuid) == LBER_ERROR)
        return std::nullopt;
    found.uuid = text_of(uuid);
    found.cookie = cookie_in(element.get());
    return found;
}

struct SyncWord {
    std::string cookie;
    bool ends_refresh = false;
};

// newcookie is the cookie itself; refreshDelete and refreshPresent may hold one, and refreshDone,
// which is TRUE unless said otherwise (2.5).
SyncWord word_in(const berval& info) {
    constexpr ber_tag_t kNewCookie = LDAP_TAG_SYNC_NEW_COOKIE;
    const auto element = element_of(info);
    ber_len_t length = 0;
    if (!element) return {};
    const auto tag = ber_peek_tag(element.get(), &length);
    if (tag == kNewCookie) {
        berval cookie{};
        return {ber_scanf(element.get(), "m", &cookie) == LBER_ERROR ? "" : text_of(cookie)};
    }
    if (tag != LDAP_TAG_SYNC_REFRESH_DELETE && tag != LDAP_TAG_SYNC_REFRESH_PRESENT) return {};
    ber_scanf(element.get(), "{");
    SyncWord word{.cookie = cookie_in(element.get())};
    ber_int_t is_done = 1;
    if (ber_peek_tag(element.get(), &length) == LDAP_TAG_REFRESHDONE)
        ber_scanf(element.get(), "b", &is_done);
    word.ends_refresh = is_done != 0;
    return word;
}

}  // namespace

SyncSession::SyncSession(ServiceConnection& connection, SyncEvents events)
    : connection_(connection.connection()),
      events_(std::move(events)),
      heard_(std::chrono::steady_clock::now()) {}

bool SyncSession::start(const Search& search) {
    RequestControls controls;
    controls.add(LDAP_CONTROL_SYNC, kRefreshAndPersist, RequestControls::Weight::Critical);
    std::vector<char*> names;
    for (const auto& attribute : search.attributes) names.push_back(unconst(attribute.name));
    names.push_back(nullptr);
    const auto& filter = search.filter.str();
    return ldap_search_ext(
               connection_.handle(),
               search.base.str().c_str(),
               LDAP_SCOPE_SUBTREE,
               filter.c_str(),
               names.data(),
               0,
               controls.array(),
               nullptr,
               nullptr,
               0,
               &search_
           ) == LDAP_SUCCESS;
}

int SyncSession::receive(Message& message) {
    const auto& context = connection_.context();
    // Half a message would block the read, although something was there to read.
    const Watchdog::Limit limit(context.watchdog, descriptor(), context.settings.operation_timeout);
    timeval now{};
    LDAPMessage* raw = nullptr;
    // To who waits for one number, libldap loses the memory of a notice of disconnection.
    const auto kind = ldap_result(connection_.handle(), LDAP_RES_ANY, LDAP_MSG_ONE, &now, &raw);
    message.reset(raw);
    return kind;
}

SyncSession::Step SyncSession::step() {
    Message message;
    const auto kind = receive(message);
    if (kind == 0) return Step::Nothing;
    if (kind < 0) return Step::Lost;
    heard_ = std::chrono::steady_clock::now();
    return handle(message.get());
}

SyncSession::Step SyncSession::handle(LDAPMessage* message) {
    const auto id = ldap_msgid(message);
    if (id == question_) {
        question_ = -1;
        return Step::Handled;
    }
    if (id != search_) return Step::Lost;  // a notice of disconnection (RFC 4511, 4.4.1)
    switch (ldap_msgtype(message)) {
        case LDAP_RES_SEARCH_ENTRY: return handle_entry(message);
        case LDAP_RES_INTERMEDIATE: return handle_intermediate(message);
        case LDAP_RES_SEARCH_REFERENCE: return Step::Handled;
        default: return Step::Lost;  // the search ended: it never does by itself
    }
}

SyncSession::Step SyncSession::handle_entry(LDAPMessage* message) {
    const auto state = sync_state_of(connection_.handle(), message);
    if (!state) return Step::Lost;
    if (state->state == LDAP_SYNC_DELETE) {
        events_.deleted(state->uuid);
    } else {
        const auto entry = read_entry(connection_.handle(), message);
        if (!entry) return Step::Lost;
        events_.present(state->uuid, *entry);
    }
    reach(state->cookie);
    return Step::Handled;
}

SyncSession::Step SyncSession::handle_intermediate(LDAPMessage* message) {
    char* raw_oid = nullptr;
    berval* raw_info = nullptr;
    const auto code =
        ldap_parse_intermediate(connection_.handle(), message, &raw_oid, &raw_info, nullptr, 0);
    const LibraryText oid(raw_oid);
    const std::unique_ptr<berval, void (*)(berval*)> info(raw_info, ber_bvfree);
    if (code != LDAP_SUCCESS || !oid) return Step::Lost;
    if (!info || std::string_view(oid.get()) != LDAP_SYNC_INFO) return Step::Handled;
    const auto word = word_in(*info);
    reach(word.cookie);
    if (word.ends_refresh) events_.refreshed();
    return Step::Handled;
}

void SyncSession::reach(const std::string& cookie) const {
    if (!cookie.empty() && events_.reached) events_.reached(cookie);
}

bool SyncSession::is_answering() {
    const auto now = std::chrono::steady_clock::now();
    if (question_ >= 0) return now - heard_ < connection_.context().settings.operation_timeout;
    if (now - heard_ < kBetweenQuestions) return true;
    heard_ = now;
    return ldap_whoami(connection_.handle(), nullptr, nullptr, &question_) == LDAP_SUCCESS;
}

}  // namespace directory
