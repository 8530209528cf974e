#include "admin-api/scim/precondition.h"

#include "admin-api/scim/refusal.h"
#include "core/web/precondition.h"

namespace admin_api::scim {
namespace {

constexpr Text kChanged = {
    "Mezitím se změnil; načtěte ho znovu a změnu zopakujte s novou verzí.",
    "It has changed meanwhile; read it again and repeat the change with the new version."};
constexpr Text kExists = {
    "V této verzi už existuje, nic se proto nezměnilo. Nemá-li to vadit, hlavičku vynechejte.",
    "It exists in this version already, so nothing was changed. Leave the header out if you do not "
    "mind."};

}  // namespace

Answer<void> check_expected(const web::Request& request, std::string_view version) {
    if (web::is_as_expected(request, version)) return {};
    return base::fail(Problem{
        .code = ProblemCode::AccountChanged, .faults = {{"If-Match", kPrecondition, kChanged}}});
}

Answer<void> check_preconditions(const web::Request& request, std::string_view version) {
    TRY(check_expected(request, version));
    if (web::has_already(request, version))
        return refuse_as(kPrecondition, "If-None-Match", kExists);
    return {};
}

web::Response unless_known(web::Response answer, const web::Request& request) {
    if (!web::has_already(request, answer.headers.only("etag").value_or(""))) return answer;
    answer.status = 304;
    answer.content_type.clear();
    answer.body.clear();
    return answer;
}

}  // namespace admin_api::scim
