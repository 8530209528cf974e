// Identifiers of the domain. parse() checks format and check digit, so a value in hand is valid
// (domain.md F7: IK MPSV divisible by 11, IČO weighted check digit). nullopt for anything else.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/tagged.h"

namespace account {

using AccountId = base::Tagged<struct AccountIdTag>;            // UUID, lower case
using AssignmentId = base::Tagged<struct AssignmentIdTag>;      // UUID
using DelegationId = base::Tagged<struct DelegationIdTag>;      // UUID
using MandateId = base::Tagged<struct MandateIdTag>;            // UUID
using OrganizationId = base::Tagged<struct OrganizationIdTag>;  // slug, "kraj-jihomoravsky"
using WorkplaceCode = base::Tagged<struct WorkplaceCodeTag>;    // slug
using PermissionCode = base::Tagged<struct PermissionCodeTag>;  // "podat-zadost"
using Username = base::Tagged<struct UsernameTag>;              // ^[a-z][a-z0-9._-]{1,31}$
using IkMpsv = base::Tagged<struct IkMpsvTag>;                  // ten digits
using Ico = base::Tagged<struct IcoTag>;                        // eight digits
using OvmId = base::Tagged<struct OvmIdTag>;                    // eight digits

// A UUID for any of the identifiers that are one.
[[nodiscard]] bool is_uuid(std::string_view text);

[[nodiscard]] std::optional<AccountId> parse_account_id(std::string_view text);
[[nodiscard]] std::optional<OrganizationId> parse_organization_id(std::string_view text);
[[nodiscard]] std::optional<WorkplaceCode> parse_workplace_code(std::string_view text);
[[nodiscard]] std::optional<PermissionCode> parse_permission_code(std::string_view text);
// Folds ASCII upper case first: people type names as they like.
[[nodiscard]] std::optional<Username> parse_username(std::string_view text);
[[nodiscard]] std::optional<IkMpsv> parse_ik_mpsv(std::string_view text);
[[nodiscard]] std::optional<Ico> parse_ico(std::string_view text);
[[nodiscard]] std::optional<OvmId> parse_ovm_id(std::string_view text);

}  // namespace account
