#include "core/directory/connection.h"

#include <poll.h>
#include <sys/time.h>

#include <map>

#include "core/directory/result_code.h"

namespace directory {
namespace {

using std::chrono::milliseconds;

// The library's own limit should strike first: its error is clearer than a closed socket.
constexpr milliseconds kSlack{250};

timeval timeval_of(milliseconds duration) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(duration - seconds);
    return {.tv_sec = seconds.count(), .tv_usec = rest.count()};
}

template <class T>
bool set(LDAP* handle, int option, T value) {
    return ldap_set_option(handle, option, &value) == LDAP_OPT_SUCCESS;
}

int last_code(LDAP* handle) {
    int code = LDAP_OTHER;
    ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &code);
    return code;
}

}  // namespace

Connection::Connection(const ConnectionContext& context)
    : context_(context), opened_(std::chrono::steady_clock::now()) {
    callback_ = {.lc_add = on_connect, .lc_del = on_disconnect, .lc_arg = this};
}

Connection::~Connection() {
    // A request on the way would make the unbind wait for a server that may be silent.
    const Watchdog::Limit limit(context_.watchdog, descriptor(), kSlack);
    handle_.reset();
}

DirectoryResult<std::unique_ptr<Connection>> Connection::open(
    const ConnectionContext& context, const std::string& uri
) {
    const auto protection = protection_of(uri);
    std::unique_ptr<Connection> connection(new Connection(context));
    if (!protection || !connection->initialize(uri, *protection))
        return base::fail(DirectoryError::Misconfigured);
    TRY(connection->connect(*protection));
    return connection;
}

bool Connection::initialize(const std::string& uri, Protection protection) {
    LDAP* handle = nullptr;
    if (ldap_initialize(&handle, uri.c_str()) != LDAP_SUCCESS) return false;
    handle_.reset(handle);
    return set_options() && (protection == Protection::OwnMachine || set_tls());
}

bool Connection::set_options() {
    auto* handle = handle_.get();
    const auto& settings = context_.settings;
    // Referrals would carry our password to a server that somebody else names (S53).
    return set(handle, LDAP_OPT_PROTOCOL_VERSION, int{LDAP_VERSION3}) &&
           ldap_set_option(handle, LDAP_OPT_REFERRALS, LDAP_OPT_OFF) == LDAP_OPT_SUCCESS &&
           ldap_set_option(handle, LDAP_OPT_RESTART, LDAP_OPT_ON) == LDAP_OPT_SUCCESS &&
           set(handle, LDAP_OPT_DEREF, int{LDAP_DEREF_NEVER}) &&
           set(handle, LDAP_OPT_NETWORK_TIMEOUT, timeval_of(settings.connect_timeout)) &&
           set(handle, LDAP_OPT_TIMEOUT, timeval_of(settings.operation_timeout)) &&
           set(handle, LDAP_OPT_X_KEEPALIVE_IDLE, int{30}) &&
           set(handle, LDAP_OPT_X_KEEPALIVE_PROBES, int{3}) &&
           set(handle, LDAP_OPT_X_KEEPALIVE_INTERVAL, int{5}) &&
           ldap_set_option(handle, LDAP_OPT_CONNECT_CB, &callback_) == LDAP_OPT_SUCCESS;
}

bool Connection::set_tls() {
    auto* handle = handle_.get();
    const auto& ca_file = context_.settings.ca_file;
    if (!ca_file.empty() &&
        ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, ca_file.c_str()) != LDAP_OPT_SUCCESS)
        return false;
    // Certificate and name are checked (S52), the name in the list of names alone: by default
    // libldap would be content with the subject although the list names another server. The context
    // takes the options set before it.
    return set(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, int{LDAP_OPT_X_TLS_DEMAND}) &&
           set(handle, LDAP_OPT_X_TLS_REQUIRE_SAN, int{LDAP_OPT_X_TLS_DEMAND}) &&
           set(handle, LDAP_OPT_X_TLS_PROTOCOL_MIN, int{LDAP_OPT_X_TLS_PROTOCOL_TLS1_2}) &&
           set(handle, LDAP_OPT_X_TLS_NEWCTX, int{0});
}

DirectoryResult<void> Connection::connect(Protection protection) {
    Watchdog::Limit limit(context_.watchdog, -1, context_.settings.connect_timeout + kSlack);
    opening_ = &limit;
    auto code = ldap_connect(handle_.get());
    // Before anything else is said. A server that will not is left: there is no clear text instead.
    if (code == LDAP_SUCCESS && protection == Protection::StartTls)
        code = ldap_start_tls_s(handle_.get(), nullptr, nullptr);
    opening_ = nullptr;
    if (limit.has_struck()) return base::fail(DirectoryError::TimedOut);
    // Whatever kept us from a server, a wrong certificate included, it is not available to us.
    if (code == LDAP_TIMEOUT) return base::fail(DirectoryError::TimedOut);
    if (code != LDAP_SUCCESS) return base::fail(DirectoryError::Unavailable);
    return {};
}

// NOLINTNEXTLINE(readability-function-size): libldap says what it calls with
int Connection::on_connect(
    LDAP* /*handle*/,
    Sockbuf* socket,
    LDAPURLDesc* /*url*/,
    sockaddr* /*address*/,
    ldap_conncb* self
) {
    ber_socket_t descriptor = -1;
    ber_sockbuf_ctrl(socket, LBER_SB_OPT_GET_FD, &descriptor);
    static_cast<Connection*>(self->lc_arg)->keep_descriptor(descriptor);
    return 0;
}

void Connection::on_disconnect(LDAP* /*handle*/, Sockbuf* /*socket*/, ldap_conncb* /*self*/) {}

void Connection::keep_descriptor(int descriptor) {
    descriptor_ = Descriptor(dup(descriptor));
    if (opening_ != nullptr) opening_->set_descriptor(descriptor_.number());
}

DirectoryResult<Answer> Connection::exchange(const Send& send) {
    return exchange(send, context_.settings.operation_timeout);
}

DirectoryResult<Answer> Connection::exchange(const Send& send, milliseconds allowed) {
    const Watchdog::Limit limit(context_.watchdog, descriptor(), allowed + kSlack);
    int id = -1;
    const auto code = send(handle_.get(), &id);
    auto answer = code == LDAP_SUCCESS ? await(id, allowed) : base::fail(broken_by(code));
    if (!answer && limit.has_struck()) return base::fail(DirectoryError::TimedOut);
    return answer;
}

DirectoryResult<std::vector<Answer>> Connection::exchange_all(const std::vector<Send>& requests) {
    const auto allowed = context_.settings.operation_timeout;
    const Watchdog::Limit limit(context_.watchdog, descriptor(), allowed + kSlack);
    auto answers = send_and_await(requests);
    if (!answers && limit.has_struck()) return base::fail(DirectoryError::TimedOut);
    return answers;
}

DirectoryResult<std::vector<Answer>> Connection::send_and_await(const std::vector<Send>& requests) {
    std::map<int, std::size_t> awaited;  // whose answers are still to come
    for (const auto& send : requests) {
        int id = -1;
        const auto code = send(handle_.get(), &id);
        if (code != LDAP_SUCCESS) return base::fail(broken_by(code));
        awaited.emplace(id, awaited.size());
    }
    std::vector<Answer> answers(requests.size());
    while (!awaited.empty()) {
        auto message = TRY(receive(context_.settings.operation_timeout));
        const auto request = awaited.find(ldap_msgid(message.get()));
        if (request == awaited.end()) return base::fail(broken_by(LDAP_SERVER_DOWN));
        answers[request->second] = TRY(parse(std::move(message)));
        awaited.erase(request);
    }
    return answers;
}

DirectoryResult<Message> Connection::receive(milliseconds allowed) {
    auto timeout = timeval_of(allowed);
    LDAPMessage* raw = nullptr;
    // To who waits for one number, libldap loses the memory of a notice of disconnection.
    const auto kind = ldap_result(handle_.get(), LDAP_RES_ANY, LDAP_MSG_ALL, &timeout, &raw);
    Message message(raw);
    if (kind < 0) return base::fail(broken_by(last_code(handle_.get())));
    if (kind == 0) return base::fail(broken_by(LDAP_TIMEOUT));
    return message;
}

DirectoryResult<Answer> Connection::await(int id, milliseconds allowed) {
    auto message = TRY(receive(allowed));
    // What is no answer to what was asked is that notice (RFC 4511, 4.4.1).
    if (ldap_msgid(message.get()) != id) return base::fail(broken_by(LDAP_SERVER_DOWN));
    return parse(std::move(message));
}

DirectoryResult<Answer> Connection::parse(Message message) {
    Answer answer;
    LDAPControl** controls = nullptr;
    const auto code = ldap_parse_result(
        handle_.get(), message.get(), &answer.code, nullptr, nullptr, nullptr, &controls, 0
    );
    answer.controls.reset(controls);
    if (code != LDAP_SUCCESS) return base::fail(broken_by(code));
    if (controls != nullptr) answer.policy = policy_word_of(handle_.get(), controls);
    answer.message = std::move(message);
    return answer;
}

DirectoryError Connection::broken_by(int code) {
    broken_ = true;
    return error_of(code);
}

DirectoryError Connection::error_of(int code) const {
    const auto error = error_of_code(code);
    if (error == DirectoryError::Unexpected)
        context_.log.error("directory-unexpected-result", {{"code", std::to_string(code)}});
    return error;
}

bool Connection::looks_alive() const {
    // Nothing is asked, so nothing may be readable: neither the end nor a notice of disconnection.
    pollfd state{.fd = descriptor(), .events = POLLIN | POLLRDHUP, .revents = 0};
    return !broken_ && poll(&state, 1, 0) == 0;
}

std::chrono::steady_clock::duration Connection::age() const {
    return std::chrono::steady_clock::now() - opened_;
}

}  // namespace directory
