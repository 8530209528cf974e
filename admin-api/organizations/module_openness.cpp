#include "admin-api/organizations/module_openness.h"

namespace admin_api {

Answer<void> check_module_open(
    const account::OrganizationId& organization, account::Module module, Services& services
) {
    const auto found = TRY(or_problem(services.directory.organizations().find(organization)));
    if (found && account::is_open_to(*found, module)) return {};
    return refuse(ProblemCode::ModuleNotOpen);
}

Answer<void> assign_open(const Assigning& assigning, const Call& call, Services& services) {
    auto& administration = services.directory.administration();
    const auto& [proof, assignment] = assigning;
    TRY(or_problem(administration.assign(proof, assignment)));
    const auto module = assignment.permission.module;
    auto still_open = check_module_open(proof.target_organization(), module, services);
    if (still_open || still_open.error().code != ProblemCode::ModuleNotOpen) return still_open;
    TRY(or_problem(administration.revoke(proof, assignment.id, "module-closed", call.now)));
    return still_open;
}

Answer<void> check_closing(const Closing& closing, Services& services) {
    for (const auto module : closing.before.allowed_modules) {
        if (account::is_open_to(closing.after, module)) continue;
        if (TRY(or_problem(
                services.directory.organizations().has_rights_in(closing.before.id, module)
            )))
            return refuse(ProblemCode::ModuleInUse);
    }
    return {};
}

}  // namespace admin_api
