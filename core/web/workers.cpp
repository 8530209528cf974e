#include "core/web/workers.h"

#include <algorithm>

#include "core/web/pool.h"

namespace web {

Workers::Workers(const WorkerLimits& limits)
    : pools_{
          std::make_unique<Pool>(limits.lookup),
          std::make_unique<Pool>(limits.password_bind),
          std::make_unique<Pool>(limits.store),
          std::make_unique<Pool>(limits.outgoing)} {}

Workers::~Workers() = default;

Pool& Workers::pool(Work kind) const {
    switch (kind) {
        case Work::Immediate:
        case Work::Lookup: return *pools_[0];
        case Work::PasswordBind: return *pools_[1];
        case Work::Store: return *pools_[2];
        case Work::Outgoing: return *pools_[3];
    }
    return *pools_[0];
}

Submitted Workers::submit(Work kind, Job job) {
    return pool(kind).submit(std::move(job));
}

void Workers::drain() {
    std::ranges::for_each(pools_, [](const auto& pool) { pool->drain(); });
}

PoolLoad Workers::load(Work kind) const {
    return pool(kind).load();
}

}  // namespace web
