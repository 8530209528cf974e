#include "idp/endpoints/sealed_values.h"

#include "core/base/encoding.h"
#include "core/base/json.h"

namespace idp {
namespace {

using base::Json;

// Long enough for a form left open over a meeting, short enough to end the same day.
constexpr std::chrono::hours kTransactionLife{12};
constexpr std::chrono::minutes kProofLife{15};

std::int64_t ticks(base::Instant instant) {
    return instant.time_since_epoch().count();
}

base::Instant instant_of(std::int64_t ticks) {
    return base::Instant(std::chrono::milliseconds(ticks));
}

std::string context_of(std::string_view purpose, const std::string& binding) {
    return std::string(purpose) + '|' + binding;
}

std::optional<ChangeReason> parse_reason(std::string_view text) {
    for (const auto reason :
         {ChangeReason::MustChange, ChangeReason::Expired, ChangeReason::TooShort})
        if (code_of(reason) == text) return reason;
    return std::nullopt;
}

std::optional<Json> opened(const std::optional<std::string>& plain) {
    if (!plain) return std::nullopt;
    auto json = base::parse_json(*plain);
    if (!json) return std::nullopt;
    return *std::move(json);
}

std::string_view code_of(Transaction::Goal goal) {
    switch (goal) {
        case Transaction::Goal::Authorize: return "authorize";
        case Transaction::Goal::Account: return "account";
        case Transaction::Goal::Leave: return "leave";
        case Transaction::Goal::Device: return "device";
    }
    return "leave";
}

Transaction::Goal parse_goal(std::string_view text) {
    for (const auto goal :
         {Transaction::Goal::Authorize, Transaction::Goal::Account, Transaction::Goal::Device})
        if (code_of(goal) == text) return goal;
    return Transaction::Goal::Leave;
}

bool is_within(base::Instant since, base::Instant now, std::chrono::minutes life) {
    return since <= now && now < since + life;
}

}  // namespace

std::string_view code_of(ChangeReason reason) {
    switch (reason) {
        case ChangeReason::MustChange: return "must-change";
        case ChangeReason::Expired: return "expired";
        case ChangeReason::TooShort: return "too-short";
    }
    return "must-change";
}

Transaction leaving(const Transaction& transaction) {
    Transaction back;
    back.goal = Transaction::Goal::Leave;
    back.asked_at = transaction.asked_at;
    back.carrier = transaction.carrier;
    back.pushed = transaction.pushed;  // who must push is believed on the way back too
    for (const std::string_view name :
         {"client_id",
          "redirect_uri",
          "response_type",
          "response_mode",
          "state",
          "scope",
          "code_challenge",
          "code_challenge_method",
          "ui_locales"})
        if (const auto* value = transaction.parameters.first(name))
            back.parameters.add(name, *value);
    return back;
}

SealedValues::SealedValues(const base::Secret& key, base::RandomSource random)
    : key_(base::hmac_sha256(key, "csrf")),
      sealer_(base::Secret(base::hmac_sha256(key, "seal")), std::move(random)) {}

std::string SealedValues::seal(const Transaction& transaction, const std::string& binding) const {
    const base::FormFields fields(transaction.parameters.begin(), transaction.parameters.end());
    auto json = Json::object({
        {"g", code_of(transaction.goal)},
        {"p", base::form_encode(fields)},
        {"t", ticks(transaction.asked_at)},
    });
    if (!transaction.logged_in.empty()) json.set("l", transaction.logged_in.str());
    if (!transaction.agreed.empty()) json.set("c", transaction.agreed.str());
    if (transaction.carrier.is_signed) json.set("s", true);
    if (!transaction.pushed.empty()) json.set("r", transaction.pushed);
    return sealer_.seal(base::dump(json), context_of("transaction", binding));
}

std::optional<Transaction> SealedValues::open_transaction(
    std::string_view sealed, const std::string& binding, base::Instant now
) const {
    const auto json = opened(sealer_.open(sealed, context_of("transaction", binding)));
    if (!json) return std::nullopt;
    const auto parameters = base::form_decode(json->string_at("p").value_or(""));
    const auto asked_at = instant_of(json->int_at("t").value_or(0));
    if (!parameters || !is_within(asked_at, now, kTransactionLife)) return std::nullopt;
    auto pushed = json->string_at("r").value_or("");
    return Transaction{
        parse_goal(json->string_at("g").value_or("")),
        web::Fields(*parameters),
        asked_at,
        account::AccountId(json->string_at("l").value_or("")),
        account::AccountId(json->string_at("c").value_or("")),
        {.is_pushed = !pushed.empty(), .is_signed = json->find("s") != nullptr},
        std::move(pushed)};
}

std::string SealedValues::seal(const PasswordProof& proof, const std::string& binding) const {
    auto json = Json::object({
        {"u", proof.account.str()},
        {"r", code_of(proof.reason)},
        {"t", ticks(proof.transaction)},
        {"n", ticks(proof.proved_at)},
        {"v", proof.account_version},
    });
    if (proof.password_changed_at) json.set("c", ticks(*proof.password_changed_at));
    return sealer_.seal(base::dump(json), context_of("proof", binding));
}

std::optional<PasswordProof> SealedValues::open_proof(
    std::string_view sealed, const std::string& binding, base::Instant now
) const {
    const auto json = opened(sealer_.open(sealed, context_of("proof", binding)));
    if (!json) return std::nullopt;
    const auto reason = parse_reason(json->string_at("r").value_or(""));
    const auto proved_at = instant_of(json->int_at("n").value_or(0));
    if (!reason || !is_within(proved_at, now, kProofLife)) return std::nullopt;
    PasswordProof proof{
        account::AccountId(json->string_at("u").value_or("")),
        *reason,
        instant_of(json->int_at("t").value_or(0)),
        proved_at,
        std::nullopt,
        json->string_at("v").value_or("")};
    if (const auto changed = json->int_at("c")) proof.password_changed_at = instant_of(*changed);
    return proof;
}

std::string SealedValues::seal(const ActivationProof& proof, const std::string& binding) const {
    const auto json = Json::object({{"c", proof.code.reveal()}, {"n", ticks(proof.proved_at)}});
    return sealer_.seal(base::dump(json), context_of("activation", binding));
}

std::optional<ActivationProof> SealedValues::open_activation(
    std::string_view sealed, const std::string& binding, base::Instant now
) const {
    const auto json = opened(sealer_.open(sealed, context_of("activation", binding)));
    if (!json) return std::nullopt;
    const auto proved_at = instant_of(json->int_at("n").value_or(0));
    if (!is_within(proved_at, now, kProofLife)) return std::nullopt;
    return ActivationProof{base::Secret(json->string_at("c").value_or("")), proved_at};
}

std::string SealedValues::seal(
    const NoticeWords& words, const std::string& binding, base::Instant now
) const {
    const auto json = Json::object({
        {"t", ticks(now)},
        {"s", words.status},
        {"i", words.page_id},
        {"h", words.title_key},
        {"x", words.text_key},
        {"n", words.next_key},
        {"d", words.detail},
        {"l", words.link},
        {"r", words.reference},
    });
    return sealer_.seal(base::dump(json), context_of("notice", binding));
}

std::optional<NoticeWords> SealedValues::open_notice(
    std::string_view sealed, const std::string& binding, base::Instant now
) const {
    const auto json = opened(sealer_.open(sealed, context_of("notice", binding)));
    if (!json || !is_within(instant_of(json->int_at("t").value_or(0)), now, kTransactionLife))
        return std::nullopt;
    const auto text = [&json](std::string_view name) { return json->string_at(name).value_or(""); };
    return NoticeWords{
        .status = static_cast<int>(json->int_at("s").value_or(400)),
        .page_id = text("i"),
        .title_key = text("h"),
        .text_key = text("x"),
        .next_key = text("n"),
        .detail = text("d"),
        .link = text("l"),
        .reference = text("r"),
    };
}

std::string SealedValues::csrf_token(const std::string& binding) const {
    return base::base64url_encode(base::hmac_sha256(key_, binding));
}

bool SealedValues::is_csrf_token(std::string_view token, const std::string& binding) const {
    return base::equal_in_constant_time(token, csrf_token(binding));
}

}  // namespace idp
