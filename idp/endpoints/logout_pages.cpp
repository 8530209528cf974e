#include "idp/endpoints/logout_pages.h"

#include "idp/oauth/session_state.h"

namespace idp {
namespace {

// Without scripts; with them the page goes on as soon as every application has been told.
constexpr std::string_view kPause = "5";

void add_note(web::PageData& data, const std::string& text) {
    data.add("NOTE", web::PageData().set("NOTE_TEXT", text));
}

Page page_of(std::string_view name, std::string_view title, const Visit& visit) {
    Page page;
    page.name = name;
    page.title_key = title;
    page.language = visit.language();
    page.here = "/logout";
    return page;
}

// The way back is refused, the logout is not.
void refuse_address(const Services& services, Page& page) {
    const auto reference = base::random_reference(services.random);
    services.log.info("logout.address-refused", {{"reference", reference}});
    page.status = 400;
    const auto text =
        services.pages.now()->texts().text(page.language, "LOGGED_OUT_UNUSABLE_ADDRESS");
    page.data.add("REFUSED", web::PageData().set("REFUSED_TEXT", text).set("REFERENCE", reference));
}

void add_frames(Page& page, const std::vector<std::string>& frames) {
    for (const auto& address : frames) {
        page.data.add("FRAME", web::PageData().set("FRAME_ADDRESS", address));
        page.policy.frames.push_back(oauth::page_origin(address));
    }
}

}  // namespace

web::Response ask_to_log_out(
    const Services& services, const Visit& visit, const oauth::LogoutDecision& decision
) {
    const auto pages = services.pages.now();
    auto page = page_of("logout", "LOGOUT_TITLE", visit);
    page.data.set("CSRF", services.sealed.csrf_token(visit.binding()));
    if (decision.has_unusable_address)
        add_note(page.data, pages->texts().text(visit.language(), "LOGOUT_UNUSABLE_ADDRESS"));
    return visit.bound(pages->render(page));
}

web::Response show_logged_out(
    const Services& services, const Visit& visit, const Parting& parting
) {
    const auto pages = services.pages.now();
    auto page = page_of("logged_out", "LOGGED_OUT_TITLE", visit);
    add_frames(page, parting.frames);
    if (parting.has_unusable_address) refuse_address(services, page);
    page.data.show(parting.next.empty() ? "STAY" : "GO_ON");
    page.data.set("NEXT_ADDRESS", parting.next);
    auto response = visit.remembering(pages->render(page));
    if (!parting.next.empty())
        response.with("Refresh", std::string(kPause) + "; url=" + parting.next);
    return response;
}

}  // namespace idp
