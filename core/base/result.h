// Result<T, E>: a value or a named failure. Only what std::expected also offers is used, so that
// the alias can move there. TRY gives the value or returns the error from the calling function.
#pragma once

#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

namespace base {

template <class T, class E>
using Result = tl::expected<T, E>;

template <class E>
[[nodiscard]] constexpr auto fail(E&& error) {
    return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

// What TRY gives: the value, or nothing for Result<void, E>.
template <class R>
constexpr auto value_of_result(R&& result) {
    if constexpr (!std::is_void_v<typename std::decay_t<R>::value_type>)
        return *std::forward<R>(result);
}

}  // namespace base

// A statement expression (g++ and clang) lets TRY stand where a value stands; one per statement,
// and never among the members of a braced list: what was made before it would not be destroyed.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage)
#define TRY(expression)                                                        \
    __extension__({                                                            \
        auto&& try_result_ = (expression);                                     \
        if (!try_result_) return ::base::fail(std::move(try_result_).error()); \
        ::base::value_of_result(std::move(try_result_));                       \
    })
