#include "core/directory/dn.h"

#include <strings.h>

#include <array>
#include <memory>

#include "core/directory/handles.h"

namespace directory {
namespace {

struct FreeDn {
    void operator()(LDAPRDN* dn) const noexcept { ldap_dnfree(dn); }
};
using ParsedDn = std::unique_ptr<LDAPRDN, FreeDn>;

ParsedDn parsed(std::string_view text) {
    LDAPDN dn = nullptr;
    const std::string copy(text);
    if (text.find('\0') != std::string_view::npos) return nullptr;
    if (ldap_str2dn(copy.c_str(), &dn, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS) return nullptr;
    return ParsedDn(dn);
}

bool is_single_valued(LDAPRDN rdn) {
    return rdn[0] != nullptr && rdn[1] == nullptr;
}

std::string escaped_rdn(Attribute attribute, const std::string& value) {
    LDAPAVA ava{};
    ava.la_attr = {std::string_view(attribute.name).size(), unconst(attribute.name)};
    ava.la_value = borrowed(value);
    ava.la_flags = LDAP_AVA_STRING;
    std::array<LDAPAVA*, 2> rdn{&ava, nullptr};
    char* text = nullptr;
    if (ldap_rdn2str(rdn.data(), &text, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS) return {};
    const LibraryText owned(text);
    return owned.get();
}

}  // namespace

std::optional<Dn> Dn::parse(std::string_view text) {
    const auto dn = parsed(text);
    if (!dn) return std::nullopt;
    for (auto* const* rdn = dn.get(); *rdn != nullptr; ++rdn)
        if (!is_single_valued(*rdn)) return std::nullopt;
    return Dn(std::string(text));
}

Dn Dn::child(Attribute attribute, std::string_view value) const {
    auto text = escaped_rdn(attribute, std::string(value));
    if (!text_.empty()) text += "," + text_;
    return Dn(std::move(text));
}

std::vector<DnPart> Dn::parts() const {
    std::vector<DnPart> found;
    const auto dn = parsed(text_);
    if (!dn) return found;
    for (auto* const* rdn = dn.get(); *rdn != nullptr; ++rdn)
        found.push_back({text_of((*rdn)[0]->la_attr), text_of((*rdn)[0]->la_value)});
    return found;
}

std::optional<std::string> Dn::value_of(Attribute attribute) const {
    for (auto& part : parts())
        if (strcasecmp(part.attribute.c_str(), attribute.name) == 0) return std::move(part.value);
    return std::nullopt;
}

Dn Tree::organizations() const {
    return base_.child(schema::kUnit, "organizations");
}

Dn Tree::organization(const account::OrganizationId& id) const {
    return organizations().child(schema::kOrganizationId, id.str());
}

Dn Tree::account(const account::AccountId& id, const account::OrganizationId& organization) const {
    return this->organization(organization)
        .child(schema::kUnit, "accounts")
        .child(schema::kAccountId, id.str());
}

Dn Tree::workplaces(const account::OrganizationId& organization) const {
    return this->organization(organization).child(schema::kUnit, "workplaces");
}

Dn Tree::workplace(const account::WorkplaceCode& code, const account::OrganizationId& organization)
    const {
    return this->organization(organization)
        .child(schema::kUnit, "workplaces")
        .child(schema::kWorkplaceCode, code.str());
}

Dn Tree::mandates(const account::OrganizationId& organization) const {
    return this->organization(organization).child(schema::kUnit, "mandates");
}

Dn Tree::mandate(const account::MandateId& id, const account::OrganizationId& organization) const {
    return mandates(organization).child(schema::kMandateId, id.str());
}

Dn Tree::person(const account::IkMpsv& ik_mpsv) const {
    return base_.child(schema::kUnit, "persons").child(schema::kIkMpsv, ik_mpsv.str());
}

Dn Tree::policy(std::string_view name) const {
    return base_.child(schema::kUnit, "policies").child(schema::kCommonName, name);
}

Dn Tree::service(std::string_view name) const {
    return base_.child(schema::kUnit, "services").child(schema::kCommonName, name);
}

}  // namespace directory
