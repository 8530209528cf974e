// Owners of what libldap and liblber hand out: each is freed once, by the function that belongs to
// it. Private to the room: only its .cpp files and private headers see <ldap.h>.
#pragma once

#include <ldap.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <utility>

namespace directory {

struct FreeLdap {
    // A dead server must not hold up the end: unbind only writes and closes.
    void operator()(LDAP* handle) const noexcept { ldap_unbind_ext_s(handle, nullptr, nullptr); }
};
struct FreeMessage {
    void operator()(LDAPMessage* message) const noexcept { ldap_msgfree(message); }
};
struct FreeLibraryMemory {
    void operator()(void* memory) const noexcept { ldap_memfree(memory); }
};
struct FreeValues {
    void operator()(berval** values) const noexcept { ldap_value_free_len(values); }
};
struct FreeControl {
    void operator()(LDAPControl* control) const noexcept { ldap_control_free(control); }
};
struct FreeControls {
    void operator()(LDAPControl** controls) const noexcept { ldap_controls_free(controls); }
};
struct FreeUrl {
    void operator()(LDAPURLDesc* url) const noexcept { ldap_free_urldesc(url); }
};
struct FreeElement {
    void operator()(BerElement* element) const noexcept { ber_free(element, 0); }
};
// With its bytes: ber_init() copies what it reads, an iteration over attributes borrows.
struct FreeOwningElement {
    void operator()(BerElement* element) const noexcept { ber_free(element, 1); }
};

using LdapHandle = std::unique_ptr<LDAP, FreeLdap>;
using Message = std::unique_ptr<LDAPMessage, FreeMessage>;
using LibraryText = std::unique_ptr<char, FreeLibraryMemory>;
using Values = std::unique_ptr<berval*, FreeValues>;
using Control = std::unique_ptr<LDAPControl, FreeControl>;
using Controls = std::unique_ptr<LDAPControl*, FreeControls>;
using Url = std::unique_ptr<LDAPURLDesc, FreeUrl>;
using Element = std::unique_ptr<BerElement, FreeElement>;
using OwningElement = std::unique_ptr<BerElement, FreeOwningElement>;

// A file descriptor of our own, usually a dup() of libldap's.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_ = -1;
};

// libldap takes char* where it only reads.
[[nodiscard]] inline char* unconst(const char* text) {
    return const_cast<char*>(text);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}
[[nodiscard]] inline berval borrowed(const std::string& bytes) {
    return {bytes.size(), unconst(bytes.data())};
}
[[nodiscard]] inline std::string text_of(const berval& value) {
    return value.bv_val == nullptr ? std::string() : std::string(value.bv_val, value.bv_len);
}

}  // namespace directory
