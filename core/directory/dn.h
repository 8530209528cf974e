// Distinguished names (RFC 4514). A Dn is made of typed parts and escaped by the library, so no
// value can end its part and begin another (S49). Reading one back gives the parts; a multi-valued
// RDN is refused, our tree has none.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/ids.h"
#include "core/directory/schema.h"

namespace directory {

struct DnPart {
    std::string attribute;
    std::string value;
};

class Dn {
public:
    Dn() = default;

    // Text that the directory or the configuration gave; nullopt when it is no DN.
    [[nodiscard]] static std::optional<Dn> parse(std::string_view text);
    [[nodiscard]] Dn child(Attribute attribute, std::string_view value) const;

    // The parts, own one first.
    [[nodiscard]] std::vector<DnPart> parts() const;
    // The value of the first part with that attribute, from the entry upwards.
    [[nodiscard]] std::optional<std::string> value_of(Attribute attribute) const;
    [[nodiscard]] const std::string& str() const { return text_; }

    friend auto operator<=>(const Dn&, const Dn&) = default;

private:
    explicit Dn(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// Where things stand in the tree of one base.
class Tree {
public:
    explicit Tree(Dn base) : base_(std::move(base)) {}

    [[nodiscard]] const Dn& base() const { return base_; }
    [[nodiscard]] Dn organizations() const;
    [[nodiscard]] Dn organization(const account::OrganizationId& id) const;
    [[nodiscard]] Dn account(
        const account::AccountId& id, const account::OrganizationId& organization
    ) const;
    [[nodiscard]] Dn workplaces(const account::OrganizationId& organization) const;
    [[nodiscard]] Dn workplace(
        const account::WorkplaceCode& code, const account::OrganizationId& organization
    ) const;
    [[nodiscard]] Dn mandates(const account::OrganizationId& organization) const;
    [[nodiscard]] Dn mandate(
        const account::MandateId& id, const account::OrganizationId& organization
    ) const;
    [[nodiscard]] Dn person(const account::IkMpsv& ik_mpsv) const;
    [[nodiscard]] Dn policy(std::string_view name) const;
    [[nodiscard]] Dn service(std::string_view name) const;

private:
    Dn base_;
};

}  // namespace directory
