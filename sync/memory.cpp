#include "sync/memory.h"

#include <algorithm>

#include "sync/fault_wording.h"

namespace registers {

namespace {

constexpr std::chrono::hours kDay{24};

std::size_t counted_changes(const std::string& run, const RunStore& runs) {
    const auto state = runs.state_of(run);
    if (state != RunState::Finished) return 0;
    const auto report = runs.report_of(run);
    if (!report || report->int_at("expected")) return 0;
    return static_cast<std::size_t>(report->int_at("change_count").value_or(0));
}

std::size_t changed_since(base::Instant since, const RunStore& runs) {
    std::size_t changes = 0;
    auto all = runs.runs();
    std::reverse(all.begin(), all.end());
    for (const auto& run : all) {
        const auto began = RunStore::began(run);
        if (began && *began < since) break;
        changes += counted_changes(run, runs);
    }
    return changes;
}

FileResult<void> recall_witnesses(
    const std::string& source, const SourceStore& sources, OtherRegisters& registers
) {
    for (auto& witness : TRY(sources.witnesses())) {
        if (witness.source == source)
            registers.own = std::move(witness);
        else
            registers.witnesses.push_back(std::move(witness));
    }
    return {};
}

FileResult<Memory> recall_files(const std::string& source, const RunStore& runs) {
    const SourceStore sources(runs.folder());
    Memory memory;
    memory.baseline = TRY(sources.last_good(source));
    memory.held = TRY(runs.held(source));
    memory.held.merge(TRY(sources.held(source)));
    TRY(recall_witnesses(source, sources, memory.registers));
    return memory;
}

}  // namespace

base::Result<Memory, Wording> recall(
    const std::string& source, const MemoryPlaces& places, base::Instant now
) {
    auto memory = recall_files(source, places.runs);
    if (!memory) return base::fail(describe(memory.error()));
    auto quarantine = QuarantineBook(places.shared).all(source, now);
    if (!quarantine) return base::fail(describe(quarantine.error()));
    memory->quarantine = *std::move(quarantine);
    memory->changed_today = changed_since(now - kDay, places.runs);
    return *std::move(memory);
}

}  // namespace registers
