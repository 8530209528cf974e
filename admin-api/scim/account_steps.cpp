#include "admin-api/scim/account_steps.h"

#include "admin-api/accounts/resources.h"
#include "admin-api/scim/refusal.h"
#include "admin-api/scim/schema.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr Text kFixed = {
    "Platí od založení účtu a nemění se.", "It is given at creation and never changes."};
constexpr Text kNotAName = {
    "Musí to být uživatelské jméno: malá písmena, číslice, tečka, pomlčka.",
    "It must be a login name: small letters, digits, dot, hyphen."};
constexpr Text kDisabled = {
    "Účet zneaktivnila synchronizace nebo odvolaný souhlas; zde ho zapnout nelze.",
    "The account was disabled by the synchronisation or a withdrawn consent; it is not enabled "
    "here."};
constexpr Text kNeedsActive = {"Nelze odebrat.", "It cannot be removed."};

// The places of one account; the name may change on the way.
struct Way {
    std::string username;
    std::vector<Step> steps;

    void add(std::string_view activity, Resource resource, Json body, Json back) {
        add_turn({activity, std::move(body)}, resource, {activity, std::move(back)}, resource);
    }
    struct Half {
        std::string_view activity;
        Json body;
    };
    void add_turn(Half forth, Resource resource, Half back, Resource undoing) {
        const web::Fields place{{"username", username}};
        const InnerRequest inner{forth.activity, resource, username, place, std::move(forth.body)};
        InnerRequest undo{back.activity, undoing, username, place, std::move(back.body)};
        steps.push_back({inner, [undo = std::move(undo)](const web::Response&) { return undo; }});
    }
};

Answer<void> check_fixed(const Json& before, const Json& wanted) {
    for (const auto* name : {"ikMpsv", "kind"})
        if (said_by_extension(before, name) != said_by_extension(wanted, name))
            return refuse_as(kMutability, name, kFixed);
    const auto* ours = wanted.find(kOurAccount);
    const auto* consent = ours == nullptr ? nullptr : ours->find("consent");
    if (consent != nullptr && !consent->is_null()) return refuse_as(kMutability, "consent", kFixed);
    return {};
}

Answer<void> add_rename(const Json& wanted, Way& way) {
    const auto username = account::parse_username(wanted.string_at("userName").value_or(""));
    if (!username) return refuse_as(kInvalidValue, "userName", kNotAName);
    if (username->str() == way.username) return {};
    const auto before = way.username;
    const auto named = [](const std::string& name) { return Json::object({{"username", name}}); };
    const InnerRequest inner{
        "account.rename", rename_account, before, {{"username", before}}, named(username->str())};
    way.username = username->str();
    InnerRequest undo{
        "account.rename",
        rename_account,
        way.username,
        {{"username", way.username}},
        named(before)};
    way.steps.push_back({inner, [undo](const web::Response&) { return undo; }});
    return {};
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Answer<void> add_fields(const Json& before, const Json& wanted, Way& way) {
    const auto stands = TRY(fields_said(before));
    const auto said = TRY(fields_said(wanted));
    Json forth(Json::Object{});
    Json back(Json::Object{});
    for (std::size_t at = 0; at < said.size(); ++at) {
        if (said[at].text == stands[at].text) continue;
        forth.set(said[at].member, text_or_null(said[at].text));
        back.set(said[at].member, text_or_null(stands[at].text));
    }
    if (!forth.as_object()->empty())
        way.add("account.change", change_account, std::move(forth), std::move(back));
    return {};
}

Json days_of(const Json& resource) {
    Json days(Json::Object{});
    const auto from = said_by_extension(resource, "validFrom");
    const auto until = said_by_extension(resource, "validUntil");
    if (!from.empty()) days.set("from", from);
    if (!until.empty()) days.set("until", until);
    return days;
}

void add_validity(const Json& before, const Json& wanted, Way& way) {
    auto back = days_of(before);
    auto forth = days_of(wanted);
    if (forth == back) return;
    way.add("account.validity", set_validity, std::move(forth), std::move(back));
}

const bool* active_in(const Json& resource) {
    const auto* active = resource.find("active");
    return active == nullptr ? nullptr : active->as_bool();
}

void add_discard(Way& way) {
    const Json nothing(Json::Object{});
    way.add_turn(
        {"account.discard", nothing}, discard_account, {"account.restore", nothing}, restore_account
    );
}

void add_restore(Way& way) {
    const Json nothing(Json::Object{});
    way.add_turn(
        {"account.restore", nothing}, restore_account, {"account.discard", nothing}, discard_account
    );
}

}  // namespace

Answer<std::vector<Step>> steps_between(const SubjectAccount& subject, const Json& wanted) {
    const auto before = subject.resource();
    TRY(check_fixed(before, wanted));
    const auto* active = active_in(wanted);
    if (active == nullptr) return refuse_as(kMutability, "active", kNeedsActive);
    const auto changes_state = *active != *active_in(before);
    if (changes_state && *active && subject.account.disabled)
        return refuse_as(kMutability, "active", kDisabled);
    // What is refused most often comes first; a discarded account has no validity to change.
    Way way{.username = subject.account.username.str(), .steps = {}};
    TRY(add_rename(wanted, way));
    TRY(add_fields(before, wanted, way));
    if (changes_state && *active) add_restore(way);
    add_validity(before, wanted, way);
    if (changes_state && !*active) add_discard(way);
    return std::move(way.steps);
}

}  // namespace admin_api::scim
