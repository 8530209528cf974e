// The audit log as a stream, newest first: the lines as they stand in the log, with their hashes,
// or as events for a central log. A piece holds a few records, however many there are.
#include "admin-api/audit/cef.h"
#include "admin-api/audit/question.h"
#include "admin-api/audit/record_reader.h"
#include "admin-api/audit/resources.h"
#include "admin-api/audit/telling.h"
#include "core/audit/line_reader.h"

namespace admin_api {
namespace {

constexpr std::size_t kAtOnce = 200;
constexpr std::size_t kPiece = 65536;
constexpr std::size_t kLinesAtOnce = 10'000;

enum class Format { JsonLines, Cef };

std::optional<Format> parse_format(std::string_view text) {
    if (text == "jsonl") return Format::JsonLines;
    if (text == "cef") return Format::Cef;
    return std::nullopt;
}

// The records of a question, piece by piece. Lives as long as the answer; the index lives longer.
class Export {
public:
    Export(AuditIndex& index, AuditFilter filter, Format format)
        : index_(index),
          filter_(std::move(filter)),
          telling_(filter_),
          format_(format),
          reader_(index.logs()) {}

    base::Result<web::Piece, web::StreamFailure> next() {
        std::string piece;
        while (piece.size() < kPiece) {
            if (at_ == hits_.size() && !TRY(read_on())) break;
            if (!add(piece, hits_[at_++]))
                return base::fail(web::StreamFailure{"a record of the audit log was altered"});
        }
        if (piece.empty()) return web::Piece();
        return web::Piece(std::move(piece));
    }

private:
    base::Result<bool, web::StreamFailure> read_on() {
        auto hits = index_.find(filter_, behind_, kAtOnce);
        if (!hits) return base::fail(web::StreamFailure{std::string(state::code_of(hits.error()))});
        hits_ = std::move(*hits);
        at_ = 0;
        if (!hits_.empty()) behind_ = hits_.back().place;
        return !hits_.empty();
    }

    // What was altered ends the export: nobody shall take it for evidence, nor the rest for all.
    // Records whose file was moved away are the archive's.
    bool add(std::string& piece, const AuditHit& hit) {
        const auto found = reader_.read(hit);
        if (found.evidence != Evidence::Intact) return found.evidence == Evidence::Missing;
        const auto line = base::parse_json(found.line, {.bytes = audit::kLongestLine});
        if (!line) return true;
        if (format_ == Format::Cef)
            piece.append(to_cef(telling_.told(*line)));
        else
            piece.append(
                telling_.is_told_whole(*line) ? found.line : base::dump(telling_.told(*line))
            );
        piece.append("\n");
        return true;
    }

    AuditIndex& index_;
    AuditFilter filter_;
    Telling telling_;
    Format format_;
    RecordReader reader_;
    AuditPlace behind_;
    std::vector<AuditHit> hits_;
    std::size_t at_ = 0;
};

// All that stands in the log now: an export with a hole would be worse than none.
Answer<void> follow_to_the_end(AuditIndex& index) {
    constexpr int kMostTurns = 3;
    for (int turn = 0; turn < kMostTurns; ++turn)
        if (TRY(or_problem(index.follow(kLinesAtOnce)))) return {};
    return refuse(ProblemCode::AuditIndexBehind);
}

}  // namespace

Answer<web::Response> export_audit(const Call& call, Services& services) {
    auto inputs = Inputs::from_query(
        call.request,
        {"from",
         "until",
         "actor",
         "target",
         "activity",
         "outcome",
         "account",
         "reference",
         "organization",
         "reason",
         "format"}
    );
    auto asked = asked_audit(inputs);
    const auto format = inputs.parsed("format", parse_format);
    TRY(inputs.finish());
    auto question = TRY(question_of(std::move(asked), call, services));
    TRY(follow_to_the_end(services.audit_index));
    TRY(record_reading(question, "log.export", call, services));
    auto records =
        std::make_shared<Export>(services.audit_index, std::move(question.filter), *format);
    const auto* const type =
        *format == Format::Cef ? "text/plain; charset=utf-8" : "application/jsonl";
    return web::Response::stream(
               type, [records] { return records->next(); }
    ).with("Content-Disposition", "attachment; filename=\"audit.log\"");
}

}  // namespace admin_api
