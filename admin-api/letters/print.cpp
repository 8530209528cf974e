#include "admin-api/accounts/new_password.h"
#include "admin-api/diagnosis/unlock_note.h"
#include "admin-api/letters/draft.h"
#include "admin-api/letters/resources.h"

namespace admin_api {
namespace {

struct Order {
    LetterContent content = LetterContent::ActivationCode;
    Language language = Language::Czech;
    std::string reason;
};

Answer<Order> order_of(const web::Request& request) {
    auto inputs = TRY(Inputs::from_body(request, {"content", "language", "reason"}));
    Order order;
    if (inputs.text("content") != nullptr)
        order.content = inputs.parsed("content", parse_letter_content).value_or(order.content);
    order.language = language_of_letter(inputs);
    order.reason = inputs.reason();
    TRY(inputs.finish());
    return order;
}

Answer<web::Response> handed_over(const Draft& draft, std::string pdf) {
    return pdf_response(std::move(pdf), "dopis-" + draft.letter.username.str())
        .with("Location", "/api/v1/letters/" + draft.letter.id);
}

// The former code ends in the transaction in which the new one becomes good.
Answer<web::Response> print_code(
    Target target, const Order& order, const Call& call, Services& services
) {
    std::vector<Draft> drafts;
    drafts.push_back(draft_of_code(std::move(target), call, services));
    auto pdf = TRY(pdf_of(drafts, order.language, call, services));
    const auto& draft = drafts.front();
    const auto act = [&] { return or_problem(services.store.put_all(draft.records)); };
    TRY(carry_out(call, services, change_of(draft, order.reason), act));
    return handed_over(draft, std::move(pdf));
}

Answer<web::Response> print_password(
    Target target, const Order& order, const Call& call, Services& services
) {
    const auto proof = TRY(or_problem(account::support_of(target.account, call.caller)));
    const auto rules = services.rules.now();
    const auto password = TRY(generated_password(target.account, call, services, *rules));
    std::vector<Draft> drafts;
    drafts.push_back(draft_of_password(std::move(target), password, call, services));
    auto pdf = TRY(pdf_of(drafts, order.language, call, services));
    const auto& draft = drafts.front();
    const auto act = [&]() -> Answer<void> {
        TRY(carry_out_reset({proof, password, draft.letter.valid_until}, services));
        return or_problem(services.store.put_all(draft.records));
    };
    auto change = change_of(draft, order.reason);
    change.before = password_before(draft.target.account.password);
    TRY(carry_out(call, services, change, act));
    note_unlocked(draft.letter.account, "password-reset", call, services);
    return handed_over(draft, std::move(pdf));
}

}  // namespace

Answer<web::Response> print_letter(const Call& call, Services& services) {
    const auto order = TRY(order_of(call.request));
    auto target = TRY(target_of(call, services));
    TRY(check_recipient(target, call));
    if (order.content == LetterContent::ActivationCode)
        return print_code(std::move(target), order, call, services);
    return print_password(std::move(target), order, call, services);
}

}  // namespace admin_api
