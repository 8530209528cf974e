#include "core/audit/anchor.h"

#include "core/jose/verifier.h"

namespace audit {
namespace {

constexpr std::string_view kType = "audit-anchor+jwt";
constexpr std::size_t kHashSize = 64;

jose::Expectation expectation() {
    jose::Expectation expected;
    expected.types = {std::string(kType)};
    expected.expiry = jose::Expiry::Ignored;
    return expected;
}

std::uint64_t number_at(const base::Json& claims, std::string_view name) {
    const auto number = claims.int_at(name).value_or(0);
    return number > 0 ? static_cast<std::uint64_t>(number) : 0;
}

}  // namespace

base::Result<std::string, std::string> sign(const Anchor& anchor, const jose::Signer& signer) {
    const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    const auto claims = base::Json::object(
        {{"number", number(anchor.number)},
         {"file", number(anchor.file)},
         {"records", number(anchor.records)},
         {"hash", anchor.hash},
         {"time", base::to_rfc3339(anchor.time)}}
    );
    auto signed_text = signer.sign(claims, jose::Algorithm::EdDsa, kType);
    if (!signed_text) return base::fail(std::string("the anchor cannot be signed"));
    return std::move(*signed_text);
}

base::Result<Anchor, AnchorFault> read_anchor(std::string_view text, const jose::KeySet& keys) {
    const auto claims = jose::verify(text, keys, expectation(), base::Instant{});
    if (!claims && claims.error() == jose::VerifyError::Malformed)
        return base::fail(AnchorFault::Malformed);
    if (!claims) return base::fail(AnchorFault::Foreign);
    const auto time = base::from_rfc3339(claims->string_at("time").value_or(""));
    base::Result<Anchor, AnchorFault> anchor;
    anchor->number = number_at(*claims, "number");
    anchor->file = number_at(*claims, "file");
    anchor->records = number_at(*claims, "records");
    anchor->hash = claims->string_at("hash").value_or("");
    anchor->time = time.value_or(base::Instant{});
    const auto is_whole = time && anchor->number > 0 && anchor->file > 0 && anchor->records > 0 &&
                          anchor->hash.size() == kHashSize;
    if (!is_whole) return base::fail(AnchorFault::Malformed);
    return anchor;
}

}  // namespace audit
