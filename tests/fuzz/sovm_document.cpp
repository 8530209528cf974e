// Anything at all as a document of the list of public bodies, packed or plain: it is refused or
// read, never half; a document cut short is never taken for whole, and what is read can be
// compared.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "sync/matching.h"
#include "sync/sources/sovm.h"
#include "sync/sources/unpack.h"
#include "tests/fuzz/target.h"

namespace {

using namespace registers;

constexpr std::size_t kLimit = std::size_t{1024} * 1024;

// Only white space and comments may follow the end of the root.
void expect_refusal_without_end(const std::string& whole) {
    const auto end = whole.rfind("</");
    if (end != std::string::npos && sovm::parse_index(whole.substr(0, end))) std::abort();
}

void compare_all(const std::vector<Representative>& people) {
    const auto joined = join(people, people);
    if (!joined.gone.empty() || !joined.fresh.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto plain = unpacked(fuzz::text_of(data, size), kLimit);
    if (!plain) return 0;
    if (sovm::parse_index(*plain)) expect_refusal_without_end(*plain);
    if (const auto detail = sovm::parse_detail(*plain)) compare_all(detail->representatives);
    return 0;
}
