#include "admin-api/requests/organization_form.h"

#include "admin-api/accounts/account_fields.h"
#include "admin-api/organizations/organization_inputs.h"

namespace admin_api {
namespace {

using base::Json;

constexpr Text kNoModule = {
    "Uveďte aspoň jeden modul, o který žádáte.", "Name at least one module that you ask for."};

// Those fields that the form shares with an organization that stands.
void read_organization(Inputs& inputs, OrganizationForm& form) {
    account::Organization organization;
    read_into(inputs, organization);
    form.name = organization.name;
    form.ico = organization.ico;
    form.address = organization.address;
    form.data_box = organization.data_box;
    form.region = organization.region;
    form.modules = organization.allowed_modules;
    if (form.modules.empty()) inputs.add_fault("modules", "missing", kNoModule);
}

void read_people(Inputs& inputs, OrganizationForm& form) {
    account::Employment reachable;
    read_employment(inputs, reachable);
    form.contact.name = inputs.line("contact_name").value_or("");
    form.contact.email = reachable.email;
    form.contact.phone = reachable.phone;
    form.representative_name = inputs.line("representative_name").value_or("");
    form.representative_office = inputs.line("representative_office").value_or("");
    form.document_reference = inputs.line("document_reference").value_or("");
}

}  // namespace

Answer<OrganizationForm> form_of(const web::Request& request) {
    auto inputs = TRY(Inputs::from_body(
        request,
        {"name",
         "ico",
         "address",
         "data_box",
         "region",
         "modules",
         "contact_name",
         "email",
         "phone",
         "representative_name",
         "representative_office",
         "document_reference"}
    ));
    demand(
        inputs,
        {"name",
         "ico",
         "address",
         "contact_name",
         "email",
         "representative_name",
         "document_reference"}
    );
    OrganizationForm form;
    read_organization(inputs, form);
    read_people(inputs, form);
    TRY(inputs.finish());
    return form;
}

Json to_json(const OrganizationForm& form) {
    std::vector<std::string> modules;
    for (const auto module : form.modules) modules.emplace_back(account::wire_name(module));
    return Json::object(
        {{"name", form.name},
         {"ico", form.ico ? Json(form.ico->str()) : Json()},
         {"address", form.address},
         {"data_box", form.data_box},
         {"region", form.region},
         {"modules", Json::strings(modules)},
         {"contact_name", form.contact.name},
         {"email", form.contact.email},
         {"phone", form.contact.phone},
         {"representative_name", form.representative_name},
         {"representative_office", form.representative_office},
         {"document_reference", form.document_reference}}
    );
}

}  // namespace admin_api
