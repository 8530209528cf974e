#include "core/directory/bind_connection.h"

#include "core/directory/request_controls.h"

namespace directory {

BindConnection::BindConnection(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}

DirectoryResult<std::unique_ptr<BindConnection>> BindConnection::open(
    const ConnectionContext& context, const std::string& uri
) {
    auto connection = TRY(Connection::open(context, uri));
    return std::unique_ptr<BindConnection>(new BindConnection(std::move(connection)));
}

DirectoryResult<Answer> BindConnection::bind(const Dn& dn, const base::Secret& password) {
    if (password.empty()) return base::fail(DirectoryError::Invalid);
    RequestControls controls;
    controls.add(LDAP_CONTROL_PASSWORDPOLICYREQUEST, {}, RequestControls::Weight::Optional);
    auto credentials = borrowed(password.reveal());
    return connection_->exchange([&](LDAP* handle, int* id) {
        return ldap_sasl_bind(
            handle, dn.str().c_str(), LDAP_SASL_SIMPLE, &credentials, controls.array(), nullptr, id
        );
    });
}

}  // namespace directory
