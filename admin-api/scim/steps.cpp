#include "admin-api/scim/steps.h"

#include <algorithm>

namespace admin_api::scim {
namespace {

constexpr std::string_view kTakenBack = "Vráceno: jiná část téhož požadavku byla odmítnuta.";

// Whoever reads the log finds what stayed: the records say what was done.
void take_back(std::vector<InnerRequest> undo, const Call& call, Services& services) {
    std::reverse(undo.begin(), undo.end());
    for (auto& inner : undo) {
        inner.body.set("reason", kTakenBack);
        const auto reference = further_reference(call, services);
        const auto done = perform(inner, reference, call, services);
        if (!done)
            services.log.error(
                "request.half-done",
                {{"reference", call.reference},
                 {"part", reference},
                 {"activity", std::string(inner.activity)},
                 {"problem", std::string(code_of(done.error().code))}}
            );
    }
}

}  // namespace

Answer<void> carry_out_steps(std::vector<Step> steps, const Call& call, Services& services) {
    const auto reason = TRY(reason_in(call.request));
    std::vector<InnerRequest> undo;
    auto reference = call.reference;
    for (auto& [inner, undone_by] : steps) {
        if (!reason.empty()) inner.body.set("reason", reason);
        auto done = perform(inner, reference, call, services);
        if (!done) {
            take_back(std::move(undo), call, services);
            return base::fail(std::move(done.error()));
        }
        undo.push_back(undone_by(*done));
        if (&inner != &steps.back().inner) reference = further_reference(call, services);
    }
    return {};
}

}  // namespace admin_api::scim
