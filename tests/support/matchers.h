// Matchers for Result and optional: IsOk(), Holds(x), FailsWith(code). There is no "is not ok": a
// test names the failure it expects. A failing check prints the error when it can be printed.
#pragma once

#include <gmock/gmock.h>

#include <ostream>
#include <type_traits>
#include <utility>

namespace testing_support {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
    out << value;
};

// What failed, as well as it can be told: enumerators as their number.
template <class E>
void describe_error(const E& error, std::ostream& out) {
    if constexpr (std::is_enum_v<E>)
        out << "error " << static_cast<long long>(error);
    else if constexpr (Printable<E>)
        out << "error " << error;
    else
        out << "error " << ::testing::PrintToString(error);
}

// The names that GoogleTest calls; one of a pair does not turn static alone.
// NOLINTBEGIN(readability-identifier-naming,readability-convert-member-functions-to-static)
class IsOkMatcher {
public:
    using is_gtest_matcher = void;

    template <class R>
    bool MatchAndExplain(const R& result, ::testing::MatchResultListener* listener) const {
        if (result.has_value()) return true;
        if constexpr (requires { result.error(); }) {
            if (listener->stream() != nullptr) describe_error(result.error(), *listener->stream());
        }
        return false;
    }
    void DescribeTo(std::ostream* out) const { *out << "is ok"; }
    void DescribeNegationTo(std::ostream* out) const { *out << "is not ok"; }
};

template <class Inner>
class HoldsMatcher {
public:
    using is_gtest_matcher = void;

    explicit HoldsMatcher(Inner inner) : inner_(std::move(inner)) {}

    template <class R>
    bool MatchAndExplain(const R& result, ::testing::MatchResultListener* listener) const {
        if (!IsOkMatcher().MatchAndExplain(result, listener)) return false;
        using Value = std::remove_cvref_t<decltype(*result)>;
        return ::testing::SafeMatcherCast<const Value&>(inner_).MatchAndExplain(*result, listener);
    }
    void DescribeTo(std::ostream* out) const { *out << "holds the expected value"; }
    void DescribeNegationTo(std::ostream* out) const { *out << "does not hold that value"; }

private:
    Inner inner_;
};

template <class Inner>
class FailsWithMatcher {
public:
    using is_gtest_matcher = void;

    explicit FailsWithMatcher(Inner inner) : inner_(std::move(inner)) {}

    template <class R>
    bool MatchAndExplain(const R& result, ::testing::MatchResultListener* listener) const {
        if (result.has_value()) {
            *listener << "succeeded";
            return false;
        }
        if (listener->stream() != nullptr) describe_error(result.error(), *listener->stream());
        using Error = std::remove_cvref_t<decltype(result.error())>;
        return ::testing::SafeMatcherCast<const Error&>(inner_).MatchAndExplain(
            result.error(), listener
        );
    }
    void DescribeTo(std::ostream* out) const { *out << "fails with the expected error"; }
    void DescribeNegationTo(std::ostream* out) const { *out << "does not fail with that error"; }

private:
    Inner inner_;
};
// NOLINTEND(readability-identifier-naming,readability-convert-member-functions-to-static)

}  // namespace testing_support

// The names are the vocabulary of the tests (house.md, 8).
// NOLINTBEGIN(readability-identifier-naming)

// A Result or optional has a value.
inline testing_support::IsOkMatcher IsOk() {
    return {};
}

// It has a value, and the value matches: Holds(3), Holds(SizeIs(2)).
template <class Inner>
testing_support::HoldsMatcher<Inner> Holds(Inner inner) {
    return testing_support::HoldsMatcher<Inner>(std::move(inner));
}

// It has an error, and the error matches: FailsWith(Refusal::Locked).
template <class Inner>
testing_support::FailsWithMatcher<Inner> FailsWith(Inner inner) {
    return testing_support::FailsWithMatcher<Inner>(std::move(inner));
}

// NOLINTEND(readability-identifier-naming)
