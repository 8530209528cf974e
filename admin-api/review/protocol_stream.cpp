#include "admin-api/review/protocol_stream.h"

#include "admin-api/pipeline.h"
#include "admin-api/review/protocol_rows.h"
#include "admin-api/review/review_place.h"

namespace admin_api {
namespace {

using base::Json;

constexpr std::size_t kAtOnce = 200;

template <class T>
Answer<T> written(table::TableResult<T> result) {
    if (!result) return base::fail(Problem{.log_detail = result.error().reason});
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*result);
}

}  // namespace

Answer<std::shared_ptr<ProtocolStream>> ProtocolStream::begin(
    ProtocolWish wish, Services& services
) {
    std::shared_ptr<ProtocolStream> made(new ProtocolStream(std::move(wish), services));
    const auto& asked = made->wish_;
    if (asked.format == ProtocolFormat::Json) return made;
    const auto format =
        asked.format == ProtocolFormat::Csv ? table::Format::Csv : table::Format::Xlsx;
    made->writer_ = TRY(written(table::open_writer(format, protocol_sheet(asked.language))));
    return made;
}

Answer<std::string> ProtocolStream::name_of(const account::OrganizationId& organization) {
    if (organization == organization_) return organization_name_;
    ReviewPlaces places(services_.store);
    const auto place = TRY(or_problem(places.find(wish_.review.id, organization, wish_.now)));
    organization_ = organization;
    organization_name_ = place ? place->name : "";
    return organization_name_;
}

Answer<std::string> ProtocolStream::table_of(const std::vector<ReviewRight>& rights) {
    for (const auto& right : rights) {
        const auto name = TRY(name_of(right.organization));
        TRY(written(writer_->add(protocol_row(right, {name, wish_.review, wish_.language}))));
    }
    return writer_->take();
}

std::string ProtocolStream::json_of(const std::vector<ReviewRight>& rights) {
    std::string text;
    if (!has_begun_) text = R"({"review":)" + base::dump(wish_.heading) + R"(,"rights":[)";
    bool is_first = !has_begun_;
    for (const auto& right : rights) {
        if (!is_first) text += ',';
        is_first = false;
        text += base::dump(protocol_json(right, wish_.review));
        has_begun_ = true;
    }
    return text;
}

Answer<std::string> ProtocolStream::ended() {
    is_finished_ = true;
    if (wish_.format == ProtocolFormat::Json) return has_begun_ ? "]}" : json_of({}) + "]}";
    TRY(written(writer_->finish()));
    return writer_->take();
}

Answer<std::string> ProtocolStream::next_bytes() {
    if (is_read_) return ended();
    ReviewRights rights(services_.store);
    auto page = TRY(or_problem(rights.page(wish_.place, after_, kAtOnce, wish_.now)));
    after_ = page.last;
    is_read_ = page.is_end;
    if (page.rights.empty()) return std::string();
    if (wish_.format == ProtocolFormat::Json) return json_of(page.rights);
    return table_of(page.rights);
}

base::Result<web::Piece, web::StreamFailure> ProtocolStream::next() {
    if (is_finished_) return web::Piece();
    auto bytes = next_bytes();
    if (!bytes) {
        const auto& problem = bytes.error();
        const auto code = std::string(code_of(problem.code));
        return base::fail(web::StreamFailure{code + ": " + problem.log_detail});
    }
    return web::Piece(*std::move(bytes));
}

}  // namespace admin_api
