#include "core/state/shared_work.h"

#include <chrono>

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::chrono::minutes kHeld{1};
// Forgotten only when no program has run for so long: the work is then done once more.
constexpr std::chrono::hours kRemembered{24 * 31};
constexpr std::size_t kHolderBytes = 16;

}  // namespace

struct SharedWork::Standing {
    base::Instant done;
    std::string holder;  // empty: nobody is at it
    base::Instant held_until;
    std::string text = {};  // as it was read
};

SharedWork::SharedWork(Store& store, std::string name, const base::RandomSource& random)
    : store_(store), name_(std::move(name)), holder_(base::random_token(random, kHolderBytes)) {}

StoreResult<Turn> SharedWork::take(base::Instant due, base::Instant now) {
    const auto former = TRY(standing(now));
    if (former && former->done >= due) return Turn::Done;
    const auto is_held = former && !former->holder.empty() && former->held_until > now;
    if (is_held && former->holder != holder_) return Turn::Others;
    const auto done = former ? former->done : base::Instant();
    const auto is_ours = TRY(write({done, holder_, now + kHeld}, former, now));
    return is_ours ? Turn::Ours : Turn::Others;
}

StoreResult<bool> SharedWork::finish(base::Instant due, base::Instant now) {
    const auto former = TRY(standing(now));
    if (!former || former->holder != holder_) return false;
    return write({due, {}, {}}, former, now);
}

StoreResult<void> SharedWork::give_back(base::Instant now) {
    const auto former = TRY(standing(now));
    if (!former || former->holder != holder_) return {};
    TRY(write({former->done, {}, {}}, former, now));
    return {};
}

StoreResult<std::optional<SharedWork::Standing>> SharedWork::standing(base::Instant now) {
    const auto record = TRY(store_.get(Kind::SharedWork, name_, now));
    if (!record) return std::nullopt;
    const auto value = TRY(ValueReader::of(*record));
    return Standing{
        TRY(value.instant("done")),
        TRY(value.text("holder")),
        TRY(value.instant("held_until")),
        record->value};
}

StoreResult<bool> SharedWork::write(
    const Standing& next, const std::optional<Standing>& former, base::Instant now
) {
    const auto value = base::Json::object({
        {"done", json_of(next.done)},
        {"holder", next.holder},
        {"held_until", json_of(next.held_until)},
    });
    const Record record{
        .kind = Kind::SharedWork,
        .key = name_,
        .value = base::dump(value),
        .owner = {},
        .group = {},
        .expires = now + kRemembered};
    if (!former) return store_.add(record, now);
    return store_.replace(record, former->text);
}

}  // namespace state
