// The resources of SCIM as data: attributes with their characteristics (RFC 7643, 7). What may be
// asked, sent, changed and returned follows from these tables and from nothing else.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "admin-api/scim/attribute_path.h"
#include "core/base/json.h"

namespace admin_api::scim {

enum class Type { Text, Flag, Complex, Reference, Moment };
enum class Mutability { ReadOnly, ReadWrite, Immutable, WriteOnly };
enum class Returned { Always, Default, Request, Never };
enum class Case { Ignored, Exact };
enum class Values { One, Many };
enum class Need { Optional, Required };

struct Attribute {
    std::string_view name;
    Type type = Type::Text;
    Mutability mutability = Mutability::ReadWrite;
    Returned returned = Returned::Default;
    Case letters = Case::Ignored;
    Values values = Values::One;
    Need need = Need::Optional;
    std::string_view description = {};
    std::vector<std::string_view> canonical = {};  // values, or resource types of a reference
    std::vector<Attribute> subs = {};
    bool is_unique = false;
};

struct Schema {
    std::string_view id;
    std::string_view name;
    std::string_view description;
    std::vector<Attribute> attributes;
};

struct ResourceKind {
    std::string_view name;
    std::string_view path;  // "/Users"
    std::string_view description;
    const Schema* core = nullptr;
    const Schema* extension = nullptr;
};

inline constexpr std::string_view kCoreAccount = "urn:ietf:params:scim:schemas:core:2.0:User";
inline constexpr std::string_view kOurAccount =
    "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User";
inline constexpr std::string_view kCoreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group";

[[nodiscard]] const ResourceKind& account_kind();
[[nodiscard]] const ResourceKind& group_kind();
// schemas, id and meta of every resource.
[[nodiscard]] const std::vector<Attribute>& common_attributes();
[[nodiscard]] const Schema& core_account_schema();
[[nodiscard]] const Schema& our_account_schema();
[[nodiscard]] const Schema& group_schema();

// Where a path leads in a resource.
struct Located {
    const Attribute* top = nullptr;
    const Attribute* sub = nullptr;
    bool is_extension = false;
    [[nodiscard]] const Attribute& last() const { return sub == nullptr ? *top : *sub; }
};
[[nodiscard]] std::optional<Located> locate(const AttributePath& path, const ResourceKind& kind);
// A path that begins below `top`: "value" in emails[value eq "…"].
[[nodiscard]] const Attribute* sub_of(const Attribute& top, std::string_view name);
// The value of the whole attribute; nullptr when it is not assigned.
[[nodiscard]] const base::Json* value_at(
    const base::Json& resource, const Located& place, const ResourceKind& kind
);

}  // namespace admin_api::scim
