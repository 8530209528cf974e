#include "admin-api/diagnosis/check_texts.h"

namespace admin_api {

Text text_of(account::Refusal refusal) {
    using account::Refusal;
    switch (refusal) {
        case Refusal::Discarded:
            return {
                "Účet je vyřazen, přihlásit se nelze, dokud ho správce neobnoví.",
                "The account is discarded; nobody logs in to it until an administrator restores "
                "it."};
        case Refusal::Disabled:
            return {
                "Účet je zneaktivněn, protože skončila funkce nebo byl odvolán souhlas.",
                "The account is disabled because the office ended or the consent was withdrawn."};
        case Refusal::NotYetValid:
            return {
                "Platnost účtu ještě nezačala.", "The validity of the account has not begun yet."};
        case Refusal::NoLongerValid:
            return {"Platnost účtu skončila.", "The validity of the account is over."};
        case Refusal::Locked:
            return {
                "Účet je uzamčen po opakovaně chybném heslu.",
                "The account is locked after repeated wrong passwords."};
        case Refusal::NoConsent:
            return {
                "Chybí platný souhlas se zpracováním osobních údajů.",
                "A consent to the processing of personal data is missing."};
        case Refusal::IssuedPasswordExpired:
            return {
                "Vydané jednorázové heslo propadlo, je potřeba vydat nové.",
                "The issued one-time password is over; a new one must be issued."};
        case Refusal::WrongKindOfAccount:
            return {
                "Do tohoto modulu se vstupuje jiným účtem: modul oknouze má účty vlastní.",
                "This module is entered with another account: the module oknouze has its own."};
        case Refusal::NoPermissionForModule:
            return {
                "V modulu teď nepočítá žádné oprávnění, které by účet měl.",
                "None of the account's permissions counts in the module now."};
    }
    return {};
}

Text closed_text() {
    return {
        "Modul není organizaci otevřen, oprávnění v něm proto nelze přidělit. Otevřít ho může "
        "ministerstvo.",
        "The module is not open to the organization, so no permission in it can be assigned. The "
        "ministry can open it."};
}

Text fine_text_of(Aspect aspect) {
    switch (aspect) {
        case Aspect::Account:
            return {
                "Účet není vyřazen ani zneaktivněn.",
                "The account is neither discarded nor disabled."};
        case Aspect::Validity: return {"Účet dnes platí.", "The account is valid today."};
        case Aspect::Lock: return {"Účet není uzamčen.", "The account is not locked."};
        case Aspect::Consent:
            return {
                "Souhlas je dán, nebo ho tento účet nepotřebuje.",
                "The consent is given, or this account needs none."};
        case Aspect::Password: return {"Heslo lze použít.", "The password can be used."};
        case Aspect::Permissions:
            return {"Oprávnění stačí ke vstupu.", "The permissions are enough to enter."};
        case Aspect::Module:
            return {
                "Modul je organizaci otevřen, nebo se na žádný neptáte.",
                "The module is open to the organization, or none is asked about."};
        case Aspect::Mandates:
            return {"Žádná funkce účtu neskončila.", "No office of the account has ended."};
        case Aspect::Delegations:
            return {
                "Žádné přijaté pověření neztratilo účinek.",
                "No delegation received has lost its effect."};
        case Aspect::Sessions:
            return {
                "Osoba v modulu není přihlášena.", "The person is not logged in to the module."};
    }
    return {};
}

}  // namespace admin_api
