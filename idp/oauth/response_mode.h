// How an answer of /authorize travels (OAuth 2.0 Multiple Response Types 2.1, Form Post Response
// Mode, JARM 2.3): in the query, in the fragment, posted by a form, each also as a signed token.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace oauth {

enum class ResponseMode { Query, Fragment, FormPost, QueryJwt, FragmentJwt, FormPostJwt };
inline constexpr std::array kResponseModes = {
    ResponseMode::Query,
    ResponseMode::Fragment,
    ResponseMode::FormPost,
    ResponseMode::QueryJwt,
    ResponseMode::FragmentJwt,
    ResponseMode::FormPostJwt};
[[nodiscard]] std::string_view wire_name(ResponseMode mode);
// "jwt" is the signed form of the default, the query.
[[nodiscard]] std::optional<ResponseMode> parse_response_mode(std::string_view text);
[[nodiscard]] bool is_signed(ResponseMode mode);
[[nodiscard]] bool is_posted(ResponseMode mode);

}  // namespace oauth
