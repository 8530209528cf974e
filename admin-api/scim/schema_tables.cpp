// The attributes themselves. Descriptions are Czech first: consoles of provisioning systems show
// them to people.
#include "admin-api/scim/schema.h"

namespace admin_api::scim {
namespace {

constexpr auto kReadOnly = Mutability::ReadOnly;

Attribute contact(std::string_view name, std::string_view description) {
    return {
        .name = name,
        .type = Type::Complex,
        .values = Values::Many,
        .description = description,
        .subs = {
            {.name = "value", .description = "Nejvýš jedna hodnota (at most one value)"},
            {.name = "type", .description = "Vždy work (always work)", .canonical = {"work"}},
            {.name = "primary", .type = Type::Flag, .description = "Vždy true (always true)"}}};
}

// Readable links to other resources.
std::vector<Attribute> link(Mutability mutability, std::string_view target) {
    return {
        {.name = "value",
         .mutability = mutability,
         .letters = Case::Exact,
         .description = "Identifikátor (identifier)"},
        {.name = "$ref",
         .type = Type::Reference,
         .mutability = mutability,
         .letters = Case::Exact,
         .description = "Adresa (address)",
         .canonical = {target}},
        {.name = "display", .mutability = kReadOnly, .description = "Název (title)"},
        {.name = "type",
         .mutability = mutability,
         .description = "Druh (kind)",
         .canonical = {target == "User" ? "User" : "direct"}}};
}

Attribute name_of_person() {
    return {
        .name = "name",
        .type = Type::Complex,
        .description =
            "Jméno; příjmení a jméno vede registr osob, jen v oknouze se zapisují "
            "(surname and given name are the register's; written for oknouze only)",
        .subs = {
            {.name = "formatted", .mutability = kReadOnly, .description = "Celé jméno (full name)"},
            {.name = "familyName", .description = "Příjmení (surname)"},
            {.name = "givenName", .description = "Jméno (given name)"},
            {.name = "honorificPrefix", .description = "Titul před jménem (title before)"},
            {.name = "honorificSuffix", .description = "Titul za jménem (title after)"}}};
}

Attribute groups_of_account() {
    return {
        .name = "groups",
        .type = Type::Complex,
        .mutability = kReadOnly,
        .returned = Returned::Request,
        .values = Values::Many,
        .description = "Oprávnění; mění se ve skupinách (permissions; changed in Groups)",
        .subs = link(kReadOnly, "Group")};
}

Attribute consent() {
    const auto part = [](std::string_view name, std::string_view description) {
        return Attribute{
            .name = name,
            .mutability = Mutability::WriteOnly,
            .returned = Returned::Never,
            .description = description};
    };
    return {
        .name = "consent",
        .type = Type::Complex,
        .mutability = Mutability::WriteOnly,
        .returned = Returned::Never,
        .description = "Souhlas osoby, jen při založení účtu (consent, at creation only)",
        .subs = {
            part("given", "Den RRRR-MM-DD (day)"),
            part("document", "Číslo jednací (document reference)"),
            part("version", "Verze textu (version of the text)")}};
}

Attribute line(std::string_view name, std::string_view description) {
    return {.name = name, .description = description};
}

}  // namespace

const Schema& core_account_schema() {
    static const Schema schema{
        .id = kCoreAccount,
        .name = "User",
        .description = "Účet (account)",
        .attributes = {
            {.name = "userName",
             .need = Need::Required,
             .description = "Uživatelské jméno (login name)",
             .is_unique = true},
            name_of_person(),
            {.name = "displayName",
             .mutability = kReadOnly,
             .description = "Celé jméno s tituly (full name with titles)"},
            line("title", "Funkce (position)"),
            {.name = "active",
             .type = Type::Flag,
             .description = "Není vyřazen ani zneaktivněn (neither discarded nor disabled)"},
            contact("emails", "Služební e-mail (e-mail at work)"),
            contact("phoneNumbers", "Služební telefon (telephone at work)"),
            groups_of_account()}};
    return schema;
}

const Schema& our_account_schema() {
    static const Schema schema{
        .id = kOurAccount,
        .name = "Klicnik User",
        .description = "Co vede Klíčník navíc (what Klicnik keeps besides)",
        .attributes = {
            {.name = "ikMpsv",
             .mutability = Mutability::Immutable,
             .letters = Case::Exact,
             .description = "IK MPSV osoby, deset číslic (identifier of the person)"},
            {.name = "kind",
             .mutability = Mutability::Immutable,
             .letters = Case::Exact,
             .description = "Pro sociální služby, nebo pro oknouze (which modules it enters)",
             .canonical = {"social-services", "material-need"}},
            {.name = "organization",
             .mutability = kReadOnly,
             .letters = Case::Exact,
             .description = "Organizace (organization)"},
            line("secondSurname", "Další příjmení (second surname)"),
            line("birthSurname", "Rodné příjmení (birth surname)"),
            line("staffNumber", "Osobní číslo (staff number)"),
            line("shortName", "Zkrácené jméno (short name)"),
            line("officeKind", "Druh úřadu (kind of office)"),
            {.name = "workplace",
             .letters = Case::Exact,
             .description = "Kód pracoviště (code of the workplace)"},
            line("validFrom", "Platí od, RRRR-MM-DD (first day)"),
            line("validUntil", "Platí do včetně, RRRR-MM-DD (last day)"),
            {.name = "locked",
             .type = Type::Flag,
             .mutability = kReadOnly,
             .description = "Uzamčen po chybných pokusech (locked after failed logins)"},
            consent()}};
    return schema;
}

const Schema& group_schema() {
    static const Schema schema{
        .id = kCoreGroup,
        .name = "Group",
        .description = "Oprávnění modulu (permission of a module)",
        .attributes = {
            {.name = "displayName",
             .mutability = kReadOnly,
             .description = "Modul a název oprávnění (module and title)"},
            {.name = "members",
             .type = Type::Complex,
             .values = Values::Many,
             .description = "Kdo oprávnění má (who holds it)",
             .subs = link(Mutability::Immutable, "User")}}};
    return schema;
}

}  // namespace admin_api::scim
