#include "admin-api/requests/organization_request.h"

#include "core/state/value.h"

namespace admin_api {
namespace {

using base::Json;
using state::StoreError;
using state::StoreResult;

constexpr std::string_view kWaiting = "waiting";
constexpr std::string_view kDecided = "decided";

Json json_of(const std::vector<account::Module>& modules) {
    Json::Array names;
    for (const auto module : modules) names.emplace_back(account::wire_name(module));
    return {std::move(names)};
}

StoreResult<std::vector<account::Module>> modules_in(
    const state::ValueReader& value, std::string_view member
) {
    std::vector<account::Module> modules;
    for (const auto& name : TRY(value.texts(member))) {
        const auto module = account::parse_module(name);
        if (!module) return base::fail(StoreError::Corrupt);
        modules.push_back(*module);
    }
    return modules;
}

// One that waits counts in the room of all and of its network; a decided one in neither, and its
// network is forgotten.
state::Record record_of(const OrganizationRequest& request) {
    const auto is_open = request.is_open();
    return {
        .kind = state::Kind::OrganizationRequest,
        .key = request.id,
        .value = written_form(request),
        .owner = "organization-request/" + std::string(is_open ? kWaiting : kDecided),
        .group = is_open ? "network/" + request.network : std::string(kDecided),
        .expires = base::plus_months(request.received, kMonthsRequestsAreKept)};
}

void add_organization(Json& json, const account::Organization& organization) {
    json.set("founded", organization.id.str())
        .set("kind", account::wire_name(organization.kind))
        .set("office_kind", organization.office_kind)
        .set("founded_region", organization.region)
        .set("founded_data_box", organization.data_box)
        .set("ovm_id", organization.ovm_id ? organization.ovm_id->str() : std::string())
        .set("founded_modules", json_of(organization.allowed_modules));
}

StoreResult<OrganizationForm> form_in(const state::ValueReader& value) {
    OrganizationForm form;
    form.name = TRY(value.text("name"));
    form.ico = account::parse_ico(TRY(value.text("ico")));
    form.address = TRY(value.text("address"));
    form.data_box = TRY(value.text("data_box"));
    form.region = TRY(value.text("region"));
    form.modules = TRY(modules_in(value, "modules"));
    form.contact.name = TRY(value.text("contact_name"));
    form.contact.email = TRY(value.text("contact_email"));
    form.contact.phone = TRY(value.text("contact_phone"));
    form.representative_name = TRY(value.text("representative_name"));
    form.representative_office = TRY(value.text("representative_office"));
    form.document_reference = TRY(value.text("document_reference"));
    if (!form.ico) return base::fail(StoreError::Corrupt);
    return form;
}

StoreResult<std::optional<account::Organization>> organization_in(
    const state::ValueReader& value, const OrganizationForm& form
) {
    const auto id = TRY(value.later_text("founded"));
    if (id.empty()) return std::nullopt;
    const auto kind = account::parse_organization_kind(TRY(value.text("kind")));
    if (!kind) return base::fail(StoreError::Corrupt);
    account::Organization organization;
    organization.id = account::OrganizationId(id);
    organization.kind = *kind;
    organization.name = form.name;
    organization.ico = form.ico;
    organization.address = form.address;
    organization.office_kind = TRY(value.text("office_kind"));
    organization.region = TRY(value.text("founded_region"));
    organization.data_box = TRY(value.text("founded_data_box"));
    organization.ovm_id = account::parse_ovm_id(TRY(value.text("ovm_id")));
    organization.allowed_modules = TRY(modules_in(value, "founded_modules"));
    return organization;
}

StoreResult<OrganizationRequest> request_of(const state::Record& record) {
    const auto value = TRY(state::ValueReader::of(record));
    OrganizationRequest request;
    request.id = record.key;
    request.form = TRY(form_in(value));
    request.receipt_digest = TRY(value.text("receipt"));
    request.network = TRY(value.text("network"));
    request.received = TRY(value.instant("received"));
    request.organization = TRY(organization_in(value, request.form));
    request.turns = TRY(turns_in(record.value));
    request.written = record.value;
    return request;
}

}  // namespace

std::string written_form(const OrganizationRequest& request) {
    const auto& form = request.form;
    auto json = Json::object(
        {{"name", form.name},
         {"ico", form.ico ? form.ico->str() : std::string()},
         {"address", form.address},
         {"data_box", form.data_box},
         {"region", form.region},
         {"modules", json_of(form.modules)},
         {"contact_name", form.contact.name},
         {"contact_email", form.contact.email},
         {"contact_phone", form.contact.phone},
         {"representative_name", form.representative_name},
         {"representative_office", form.representative_office},
         {"document_reference", form.document_reference},
         {"receipt", request.receipt_digest},
         {"network", request.is_open() ? request.network : std::string()},
         {"received", state::json_of(request.received)},
         {"turns", kept(request.turns)}}
    );
    if (request.organization) add_organization(json, *request.organization);
    return base::dump(json);
}

StoreResult<OrganizationRequests::Received> OrganizationRequests::receive(
    OrganizationRequest& request, const RequestRoom& room, base::Instant now
) {
    constexpr std::size_t kReceiptBytes = 16;
    base::Secret receipt(base::hex_encode(random_(kReceiptBytes)));
    request.id = new_request_id(now, random_);
    request.receipt_digest = state::key_of(receipt);
    request.received = now;
    const state::Room limits{.of_owner = room.waiting, .of_group = room.of_network};
    const auto addition = TRY(store_.add_within(record_of(request), limits, now));
    return Received{addition, std::move(receipt)};
}

StoreResult<std::optional<OrganizationRequest>> OrganizationRequests::find(
    std::string_view id, base::Instant now
) {
    const auto record = TRY(store_.get(state::Kind::OrganizationRequest, id, now));
    if (!record) return std::nullopt;
    return TRY(request_of(*record));
}

StoreResult<std::vector<OrganizationRequest>> OrganizationRequests::page(
    std::string_view after, std::size_t limit, base::Instant now
) {
    std::vector<OrganizationRequest> found;
    for (const auto& record : TRY(store_.page(state::Kind::OrganizationRequest, after, limit, now)))
        found.push_back(TRY(request_of(record)));
    return found;
}

StoreResult<bool> OrganizationRequests::turn(
    const OrganizationRequest& seen, const OrganizationRequest& next
) {
    return store_.replace(record_of(next), seen.written);
}

}  // namespace admin_api
