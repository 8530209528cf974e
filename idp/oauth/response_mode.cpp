#include "idp/oauth/response_mode.h"

namespace oauth {

std::string_view wire_name(ResponseMode mode) {
    switch (mode) {
        case ResponseMode::Query: return "query";
        case ResponseMode::Fragment: return "fragment";
        case ResponseMode::FormPost: return "form_post";
        case ResponseMode::QueryJwt: return "query.jwt";
        case ResponseMode::FragmentJwt: return "fragment.jwt";
        case ResponseMode::FormPostJwt: return "form_post.jwt";
    }
    return "query";
}

std::optional<ResponseMode> parse_response_mode(std::string_view text) {
    if (text == "jwt") return ResponseMode::QueryJwt;
    for (const auto mode : kResponseModes)
        if (text == wire_name(mode)) return mode;
    return std::nullopt;
}

bool is_signed(ResponseMode mode) {
    return mode == ResponseMode::QueryJwt || mode == ResponseMode::FragmentJwt ||
           mode == ResponseMode::FormPostJwt;
}

bool is_posted(ResponseMode mode) {
    return mode == ResponseMode::FormPost || mode == ResponseMode::FormPostJwt;
}

}  // namespace oauth
