#include "sync/changes.h"

namespace registers {

std::string_view wire_name(AccountFate fate) {
    switch (fate) {
        case AccountFate::NoAccount: return "no-account";
        case AccountFate::Disabled: return "disabled";
        case AccountFate::OtherMandate: return "kept-other-mandate";
        case AccountFate::Employment: return "kept-employment";
        case AccountFate::AlreadyDisabled: return "already-disabled";
    }
    return "unknown";
}

std::optional<AccountFate> parse_account_fate(std::string_view text) {
    for (const auto fate :
         {AccountFate::NoAccount,
          AccountFate::Disabled,
          AccountFate::OtherMandate,
          AccountFate::Employment,
          AccountFate::AlreadyDisabled})
        if (wire_name(fate) == text) return fate;
    return std::nullopt;
}

std::string_view wire_name(Suspicion suspicion) {
    switch (suspicion) {
        case Suspicion::SuccessorDoubtful: return "successor-doubtful";
        case Suspicion::SubjectUnsteady: return "subject-unsteady";
        case Suspicion::NearLimit: return "near-limit";
    }
    return "unknown";
}

std::optional<Suspicion> parse_suspicion(std::string_view text) {
    for (const auto suspicion :
         {Suspicion::SuccessorDoubtful, Suspicion::SubjectUnsteady, Suspicion::NearLimit})
        if (wire_name(suspicion) == text) return suspicion;
    return std::nullopt;
}

std::string_view wire_name(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::DoubtfulPerson: return "doubtful-person";
        case NoticeKind::Unconfirmed: return "unconfirmed";
        case NoticeKind::NotInRegister: return "not-in-register";
        case NoticeKind::FunctionChanged: return "function-changed";
        case NoticeKind::HeldAfterUndo: return "held-after-undo";
        case NoticeKind::UntiedAccount: return "untied-account";
        case NoticeKind::PrepareAccount: return "prepare-account";
        case NoticeKind::SeveralAccounts: return "several-accounts";
        case NoticeKind::AccountNotUsable: return "account-not-usable";
        case NoticeKind::StillNamedElsewhere: return "still-named-elsewhere";
        case NoticeKind::AwaitsConfirmation: return "awaits-confirmation";
        case NoticeKind::IkNeeded: return "ik-needed";
        case NoticeKind::ConsentNeeded: return "consent-needed";
        case NoticeKind::CategoryNeeded: return "category-needed";
        case NoticeKind::LetterToLeaver: return "letter-to-leaver";
        case NoticeKind::LastAdministrator: return "last-administrator";
    }
    return "unknown";
}

std::optional<NoticeKind> parse_notice_kind(std::string_view text) {
    for (const auto kind :
         {NoticeKind::DoubtfulPerson,
          NoticeKind::Unconfirmed,
          NoticeKind::NotInRegister,
          NoticeKind::FunctionChanged,
          NoticeKind::HeldAfterUndo,
          NoticeKind::UntiedAccount,
          NoticeKind::PrepareAccount,
          NoticeKind::SeveralAccounts,
          NoticeKind::AccountNotUsable,
          NoticeKind::StillNamedElsewhere,
          NoticeKind::AwaitsConfirmation,
          NoticeKind::IkNeeded,
          NoticeKind::ConsentNeeded,
          NoticeKind::CategoryNeeded,
          NoticeKind::LetterToLeaver,
          NoticeKind::LastAdministrator})
        if (wire_name(kind) == text) return kind;
    return std::nullopt;
}

bool is_work(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::PrepareAccount:
        case NoticeKind::SeveralAccounts:
        case NoticeKind::AccountNotUsable:
        case NoticeKind::IkNeeded:
        case NoticeKind::ConsentNeeded:
        case NoticeKind::CategoryNeeded:
        case NoticeKind::LetterToLeaver:
        case NoticeKind::LastAdministrator: return true;
        case NoticeKind::DoubtfulPerson:
        case NoticeKind::Unconfirmed:
        case NoticeKind::NotInRegister:
        case NoticeKind::FunctionChanged:
        case NoticeKind::HeldAfterUndo:
        case NoticeKind::UntiedAccount:
        case NoticeKind::StillNamedElsewhere:
        case NoticeKind::AwaitsConfirmation: return false;
    }
    return false;
}

}  // namespace registers
