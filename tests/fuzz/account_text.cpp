// Anything at all as what a person types: a password with an owner, a name to search by, an
// identifier. The first line is the password, the others are user name, e-mail, given name and
// surname. What is accepted satisfies the rules (R18, R19), and every form of a text is stable.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/account/fold.h"
#include "core/account/password_rules.h"
#include "core/base/encoding.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;
using fuzz::taken_line;

const account::CommonPasswords& common() {
    static const auto list =
        *account::CommonPasswords::load(KLICNIK_SOURCE_DIR "/config/common-passwords.txt");
    return list;
}

void check_folding(std::string_view text) {
    const auto folded = account::folded(text);
    for (const char c : folded) demand(static_cast<unsigned char>(c) < 0x80);
    demand(account::folded(folded) == folded);
    demand(account::compare_czech(text, text) == std::strong_ordering::equal);
    demand(
        (account::compare_czech(text, folded) < 0) == (account::compare_czech(folded, text) > 0)
    );
}

void check_password(const base::Secret& password, const account::PasswordOwner& owner) {
    const auto plain = account::normalized(password);
    if (plain) demand(account::normalized(*plain)->equals(plain->reveal()));
    const auto strength = account::strength_of(password, owner);
    demand(strength >= 0 && strength <= 4);
    const account::PasswordPolicy policy;
    if (!account::faults_of(password, owner, policy, common()).empty()) return;
    demand(plain.has_value());
    demand(account::composed(plain->reveal())->size() >= policy.minimum);
    const auto folded = account::folded(plain->reveal());
    const auto name = account::folded(owner.username);
    demand(name.size() < 4 || folded.find(name) == std::string::npos);
}

void check_identifiers(std::string_view text) {
    if (const auto name = account::parse_username(text)) {
        demand(account::parse_username(name->str()) == name);
        demand(account::folded(name->str()) == name->str());
    }
    if (const auto ico = account::parse_ico(text)) demand(ico->str() == text);
    if (const auto ik = account::parse_ik_mpsv(text)) demand(ik->str() == text);
    if (const auto id = account::parse_account_id(text)) demand(account::is_uuid(id->str()));
    if (const auto id = account::parse_organization_id(text)) demand(id->str() == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto text = fuzz::text_of(data, size);
    check_folding(text);
    check_identifiers(text);
    const base::Secret password(taken_line(text));
    account::PasswordOwner owner;
    for (auto* part : {&owner.username, &owner.email, &owner.given, &owner.surname})
        *part = taken_line(text);
    check_password(password, owner);
    return 0;
}
