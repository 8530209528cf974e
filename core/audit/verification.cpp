#include "core/audit/verification.h"

#include <algorithm>
#include <filesystem>

#include "core/audit/anchor_list.h"
#include "core/audit/chain.h"
#include "core/audit/log_files.h"
#include "core/base/audit_line.h"

namespace audit {
namespace {

constexpr std::size_t kMostFaults = 100;
constexpr std::string_view kHashStart = R"({"hash":")";

std::string name_of(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

// The line, from 1, of the record with this hash; 0: it is not in the file.
std::uint64_t line_of_hash(const std::string& path, std::string_view hash) {
    auto reader = LineReader::open(path);
    if (!reader) return 0;
    const auto start = std::string(kHashStart).append(hash);
    for (std::uint64_t at = 1; const auto line = reader->next(); ++at)
        if (line->text.starts_with(start)) return at;
    return 0;
}

class Verifying {
public:
    explicit Verifying(std::vector<LogFile> files) : files_(std::move(files)) {}

    base::Result<void, std::string> take_anchors(
        const std::string& path, const jose::KeySet& keys
    ) {
        anchors_ = TRY(read_anchors(path, keys, [this](Fault fault) { tell(std::move(fault)); }));
        verdict_.anchors = anchors_.size();
        return {};
    }

    base::Result<Verdict, std::string> run() {
        for (const auto& file : files_) {
            begin(file);
            TRY(read(file));
            finish(file);
        }
        if (next_ < anchors_.size())
            tell({FaultKind::FileMissing, "", anchors_[next_].file, "an anchor names it"});
        return std::move(verdict_);
    }

private:
    void tell(Fault fault) {
        if (verdict_.faults.size() < kMostFaults) verdict_.faults.push_back(std::move(fault));
        ++verdict_.all_faults;
    }

    void begin(const LogFile& file) {
        const bool is_first = verdict_.files++ == 0;
        records_ = 0;
        starts_unproved_ = false;
        is_anew_ = false;
        if (is_first && file.number == 1) previous_ = base::kFirstAuditHash;
        if (is_first && file.number != 1) previous_ = start_from_anchor(file.number - 1);
        if (!is_first && file.number != last_number_ + 1) {
            tell({FaultKind::FileMissing, name_of(file.path), last_number_ + 1, "before it"});
            previous_ = start_from_anchor(file.number - 1);
        }
        last_number_ = file.number;
    }

    // What the file of this number ended with; empty: unknown, then the first record is believed.
    std::string start_from_anchor(std::uint64_t number) {
        std::string hash;
        for (; next_ < anchors_.size() && anchors_[next_].file <= number; ++next_)
            if (anchors_[next_].file == number) hash = anchors_[next_].hash;
        starts_unproved_ = hash.empty();
        return hash;
    }

    base::Result<void, std::string> read(const LogFile& file) {
        auto reader = TRY(LineReader::open(file.path));
        while (const auto line = reader.next()) {
            ++records_;
            ++verdict_.records;
            ++verdict_.behind_last_anchor;
            if (starts_unproved_) believe_start(file, *line);
            judge(file, *line);
            compare_with_anchors(file);
        }
        return {};
    }

    void believe_start(const LogFile& file, const Line& line) {
        tell({FaultKind::UnprovedStart, name_of(file.path), records_, ""});
        starts_unproved_ = false;
        const auto record = base::read_audit_line(line.text);
        if (record) previous_ = record->previous;
    }

    void judge(const LogFile& file, const Line& line) {
        const auto fault = follow(line, previous_);
        const auto name = name_of(file.path);
        if (fault == Break::NotARecord) tell({FaultKind::NotARecord, name, records_, ""});
        if (fault == Break::Edited) tell({FaultKind::Edited, name, records_, ""});
        if (fault == Break::OutOfPlace) tell_out_of_place(file, line);
    }

    void tell_out_of_place(const LogFile& file, const Line& line) {
        const auto record = base::read_audit_line(line.text);
        // Not sought for every one of millions.
        const auto is_sought = record && verdict_.all_faults < kMostFaults;
        const auto at = is_sought ? line_of_hash(file.path, record->previous) : 0;
        if (at == 0)
            tell({FaultKind::Deleted, name_of(file.path), records_, "before it"});
        else
            tell(
                {FaultKind::Reordered,
                 name_of(file.path),
                 records_,
                 "follows the one at " + std::to_string(at)}
            );
    }

    void compare_with_anchors(const LogFile& file) {
        for (; next_ < anchors_.size() && is_here(anchors_[next_], file); ++next_) {
            verdict_.behind_last_anchor = 0;
            if (anchors_[next_].hash == previous_ || is_anew_) continue;
            is_anew_ = true;  // once a file: nothing behind it fits either
            tell({FaultKind::WrittenAnew, name_of(file.path), records_, anchor_note()});
        }
    }

    [[nodiscard]] bool is_here(const Expected& anchor, const LogFile& file) const {
        return anchor.file == file.number && anchor.records == records_;
    }

    [[nodiscard]] std::string anchor_note() const {
        return "anchor " + std::to_string(anchors_[next_].line);
    }

    void finish(const LogFile& file) {
        const auto seen = next_;
        for (; next_ < anchors_.size() && anchors_[next_].file <= file.number; ++next_) {
        }
        if (next_ == seen) return;
        const auto& longest = anchors_[next_ - 1];
        tell(
            {FaultKind::Truncated,
             name_of(file.path),
             records_,
             "anchor " + std::to_string(longest.line) + " saw " + std::to_string(longest.records) +
                 " records"}
        );
    }

    std::vector<LogFile> files_;
    std::vector<Expected> anchors_;
    std::size_t next_ = 0;  // the anchor that comes next
    Verdict verdict_;
    std::string previous_;
    std::uint64_t records_ = 0;  // in the present file
    std::uint64_t last_number_ = 0;
    bool starts_unproved_ = false;
    bool is_anew_ = false;
};

}  // namespace

std::string_view word_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::NotARecord: return "not a record";
        case FaultKind::Edited: return "edited";
        case FaultKind::Deleted: return "deleted";
        case FaultKind::Reordered: return "reordered";
        case FaultKind::Truncated: return "truncated";
        case FaultKind::WrittenAnew: return "written anew";
        case FaultKind::FileMissing: return "file missing";
        case FaultKind::UnprovedStart: return "unproved start";
        case FaultKind::ForeignAnchor: return "foreign anchor";
        case FaultKind::AnchorMissing: return "anchor missing";
        case FaultKind::MalformedAnchor: return "malformed anchor";
    }
    return "";
}

base::Result<Verdict, std::string> verify_log(const Question& question, const jose::KeySet& keys) {
    auto files = TRY(files_of(question.log));
    if (files.empty()) return base::fail(question.log + ": there is no audit log");
    Verifying verifying(std::move(files));
    if (!question.anchors.empty()) TRY(verifying.take_anchors(question.anchors, keys));
    return verifying.run();
}

}  // namespace audit
