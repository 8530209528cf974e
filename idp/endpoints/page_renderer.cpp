#include "idp/endpoints/page_renderer.h"

namespace idp {

PageRenderer::PageRenderer(web::Pages pages, Texts texts, Assets assets, std::string helpdesk)
    : pages_(std::move(pages)),
      texts_(std::move(texts)),
      assets_(std::move(assets)),
      helpdesk_(std::move(helpdesk)) {}

base::Result<PageRenderer, std::string> PageRenderer::create(
    const std::string& folder, std::string helpdesk
) {
    auto pages = web::Pages::create(folder + "/templates");
    if (!pages) return base::fail(pages.error().reason);
    auto texts = TRY(Texts::load(folder + "/texts"));
    auto assets = TRY(Assets::load(folder + "/assets"));
    return PageRenderer(
        std::move(*pages), std::move(texts), std::move(assets), std::move(helpdesk)
    );
}

web::PageData PageRenderer::frame(const Page& page) const {
    web::PageData frame;
    frame.set("LANGUAGE", wire_name(page.language));
    frame.set("ASSETS", assets_.path());
    frame.set("TITLE", texts_.text(page.language, page.title_key));
    frame.set("HELPDESK", helpdesk_);
    const auto other = other_than(page.language);
    if (!page.here.empty()) frame.show("OTHER");
    frame.set("OTHER_LANGUAGE_LINK", in_language(page.here, other));
    frame.set("OTHER_LANGUAGE_CODE", wire_name(other));
    for (const auto* key : {"PRODUCT", "OPERATOR", "SKIP_TO_CONTENT", "OTHER_LANGUAGE", "HELP"})
        frame.set(key, texts_.text(page.language, key));
    return frame;
}

web::Response PageRenderer::render(const Page& page) const {
    web::PageData data;
    for (const auto& [key, text] : texts_.table(page.language)) data.set(key, text);
    data.set("ASSETS", assets_.path());
    for (const auto& [name, value] : page.data.values()) data.set(name, value);
    for (const auto& [name, item] : page.data.sections()) data.add(name, item);
    data.include("HEADER", "header", frame(page));
    data.include("FOOTER", "footer", frame(page));
    auto html = pages_.render(page.name, data);
    // Every template is parsed at start; a page that is missing nevertheless is still no silence.
    if (!html) return web::Response::text(500, html.error().reason);
    return web::with_page_headers(web::Response::html(page.status, *std::move(html)), page.policy);
}

}  // namespace idp
