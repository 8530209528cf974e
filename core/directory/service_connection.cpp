#include "core/directory/service_connection.h"

#include <algorithm>
#include <iterator>

#include "core/directory/read_entries.h"
#include "core/directory/request_controls.h"

namespace directory {
namespace {

constexpr int kPageSize = 500;

// An answer that does not say whether there is more must not pass for the last one.
DirectoryResult<std::string> next_page(LDAP* handle, LDAPControl** controls) {
    auto* control = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr);
    ber_int_t estimate = 0;
    berval cookie{};
    if (control == nullptr ||
        ldap_parse_pageresponse_control(handle, control, &estimate, &cookie) != LDAP_SUCCESS)
        return base::fail(DirectoryError::Unexpected);
    const LibraryText owned(cookie.bv_val);
    return text_of(cookie);
}

}  // namespace

ServiceConnection::ServiceConnection(std::unique_ptr<Connection> connection, std::string server)
    : connection_(std::move(connection)), server_(std::move(server)) {}

DirectoryResult<std::unique_ptr<ServiceConnection>> ServiceConnection::open(
    const ConnectionContext& context, const std::string& uri
) {
    auto connection = TRY(Connection::open(context, uri));
    std::unique_ptr<ServiceConnection> service(new ServiceConnection(std::move(connection), uri));
    TRY(service->bind());
    return service;
}

DirectoryResult<void> ServiceConnection::bind() {
    const auto& settings = connection_->context().settings;
    // Without a name, the operating system's word over the ldapi socket counts.
    const auto is_external = settings.bind_dn.empty();
    const auto* mechanism = is_external ? "EXTERNAL" : LDAP_SASL_SIMPLE;
    // EXTERNAL would take a password for the name of somebody to act as.
    const std::string nobody_else;
    auto credentials = borrowed(is_external ? nobody_else : settings.password.reveal());
    const auto bound = connection_->exchange(
        [&](LDAP* handle, int* id) {
            return ldap_sasl_bind(
                handle,
                is_external ? nullptr : settings.bind_dn.c_str(),
                mechanism,
                &credentials,
                nullptr,
                nullptr,
                id
            );
        },
        settings.connect_timeout
    );
    return expect_success(bound);
}

DirectoryResult<void> ServiceConnection::expect_success(const DirectoryResult<Answer>& answer) {
    if (!answer) return base::fail(answer.error());
    if (answer->code != LDAP_SUCCESS) return base::fail(connection_->error_of(answer->code));
    return {};
}

DirectoryResult<Answer> ServiceConnection::send_search(
    const Search& search, RequestControls& controls
) {
    return connection_->exchange([&](LDAP* handle, int* id) {
        return start_search(handle, search, controls, id);
    });
}

DirectoryResult<std::vector<Entry>> ServiceConnection::search_each(
    const std::vector<Search>& searches
) {
    std::vector<Connection::Send> requests;
    requests.reserve(searches.size());
    for (const auto& search : searches)
        requests.emplace_back([&search](LDAP* handle, int* id) {
            RequestControls controls;
            controls.add_identity(search.as);
            return start_search(handle, search, controls, id);
        });
    std::vector<Entry> all;
    for (auto& answer : TRY(connection_->exchange_all(requests))) {
        if (answer.code != LDAP_SUCCESS) return base::fail(connection_->error_of(answer.code));
        auto entries = TRY(read_entries(connection_->handle(), answer.message.get()));
        std::ranges::move(entries, std::back_inserter(all));
    }
    return all;
}

DirectoryResult<std::vector<Entry>> ServiceConnection::search(const Search& search) {
    RequestControls controls;
    controls.add_identity(search.as);
    const auto answer = send_search(search, controls);
    const auto was_cut = answer && answer->code == LDAP_SIZELIMIT_EXCEEDED;
    if (!was_cut) TRY(expect_success(answer));
    auto entries = TRY(read_entries(connection_->handle(), answer->message.get()));
    // Cut where we said is enough; cut by a limit of the server's own, the list is not whole (S56).
    if (was_cut && (search.limit == 0 || entries.size() < search.limit))
        return base::fail(connection_->error_of(answer->code));
    return entries;
}

DirectoryResult<std::optional<std::vector<Entry>>> ServiceConnection::search_at_once(
    const Search& search
) {
    RequestControls controls;
    controls.add_identity(search.as);
    const auto answer = send_search(search, controls);
    if (answer && answer->code == LDAP_SIZELIMIT_EXCEEDED) return std::nullopt;
    TRY(expect_success(answer));
    return TRY(read_entries(connection_->handle(), answer->message.get()));
}

DirectoryResult<std::vector<Entry>> ServiceConnection::search_part(const Search& search) {
    auto entries = TRY(search_at_once(search));
    if (!entries) return search_all(search);
    return *std::move(entries);
}

DirectoryResult<std::vector<Entry>> ServiceConnection::search_all(const Search& search) {
    std::vector<Entry> entries;
    std::string cookie;
    do {
        auto page = TRY(read_page(search, cookie));
        std::ranges::move(page.entries, std::back_inserter(entries));
        cookie = std::move(page.next);
    } while (!cookie.empty());
    return entries;
}

DirectoryResult<Page> ServiceConnection::read_page(
    const Search& search, const std::string& cookie
) {
    RequestControls controls;
    controls.add_identity(search.as);
    if (!controls.add_page(connection_->handle(), cookie, kPageSize))
        return base::fail(DirectoryError::Unexpected);
    const auto answer = send_search(search, controls);
    TRY(expect_success(answer));
    auto entries = TRY(read_entries(connection_->handle(), answer->message.get()));
    auto next = TRY(next_page(connection_->handle(), answer->controls.get()));
    return Page{std::move(entries), std::move(next)};
}

DirectoryResult<Answer> ServiceConnection::send_modification(const Modification& modification) {
    RequestControls controls;
    controls.add_identity(modification.as);
    controls.add(LDAP_CONTROL_PASSWORDPOLICYREQUEST, {}, RequestControls::Weight::Optional);
    if (!controls.add_condition(connection_->handle(), modification.only_if))
        return base::fail(DirectoryError::Unexpected);
    Modifications changes(modification.changes);
    return connection_->exchange([&](LDAP* handle, int* id) {
        const auto& dn = modification.dn.str();
        return ldap_modify_ext(handle, dn.c_str(), changes.array(), controls.array(), nullptr, id);
    });
}

DirectoryResult<Applied> ServiceConnection::modify(const Modification& modification) {
    const auto answer = send_modification(modification);
    if (answer && modification.only_if && answer->code == LDAP_ASSERTION_FAILED)
        return condition_failed(modification);
    TRY(expect_success(answer));
    return Applied::Yes;
}

// A condition on what the identity may not see fails as well: only who can see that it does not
// hold is told so, everybody else is refused. Otherwise a change without any right would look done.
DirectoryResult<Applied> ServiceConnection::condition_failed(const Modification& modification) {
    const auto seen = search(
        {.base = modification.dn,
         .scope = Scope::Entry,
         .filter = Filter::none_of(*modification.only_if),
         .attributes = {},
         .as = modification.as}
    );
    if (!seen && seen.error() != DirectoryError::NotFound) return base::fail(seen.error());
    if (!seen || seen->empty()) return base::fail(DirectoryError::Refused);
    return Applied::ConditionFailed;
}

DirectoryResult<Answer> ServiceConnection::modify_password(const Modification& modification) {
    return send_modification(modification);
}

DirectoryResult<void> ServiceConnection::add(const NewEntry& entry) {
    RequestControls controls;
    controls.add_identity(entry.as);
    Modifications attributes(entry.attributes);
    return expect_success(connection_->exchange([&](LDAP* handle, int* id) {
        const auto& dn = entry.dn.str();
        return ldap_add_ext(handle, dn.c_str(), attributes.array(), controls.array(), nullptr, id);
    }));
}

DirectoryResult<void> ServiceConnection::remove(const Dn& dn) {
    return expect_success(connection_->exchange([&](LDAP* handle, int* id) {
        return ldap_delete_ext(handle, dn.str().c_str(), nullptr, nullptr, id);
    }));
}

DirectoryResult<std::string> ServiceConnection::whoami() {
    const auto answer = connection_->exchange([](LDAP* handle, int* id) {
        return ldap_whoami(handle, nullptr, nullptr, id);
    });
    TRY(expect_success(answer));
    berval* identity = nullptr;
    auto* handle = connection_->handle();
    if (ldap_parse_whoami(handle, answer->message.get(), &identity) != LDAP_SUCCESS)
        return base::fail(DirectoryError::Unexpected);
    const std::unique_ptr<berval, void (*)(berval*)> owned(identity, ber_bvfree);
    return owned ? text_of(*owned) : std::string();
}

}  // namespace directory
