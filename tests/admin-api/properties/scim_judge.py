"""Whether an answer of SCIM is one that RFC 7644 and our own discovery announce; everything that is not, by its words."""

from collections.abc import Iterator

ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
BULK = "urn:ietf:params:scim:api:messages:2.0:BulkResponse"
SCIM_TYPES = {"invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget",
              "invalidValue", "invalidVers", "sensitive"}
REFUSED = {400, 401, 403, 404, 409, 412, 413, 415, 422, 429}
DONE = {"GET": {200, 304}, "PUT": {200}, "PATCH": {200}, "DELETE": {204}}
PYTHON = {"string": str, "reference": str, "dateTime": str, "boolean": bool, "complex": dict}


def done_with(method: str, pattern: str) -> set[int]:
    """Statuses of success."""
    if method == "POST":
        return {200} if pattern.endswith((".search", "/Bulk")) else {201}
    return DONE[method]


class Judge:
    def __init__(self, types: list[dict], schemas: dict[str, dict]):
        self.types = {one["name"]: one for one in types}
        self.schemas = schemas

    def faults(self, method: str, pattern: str, answer: object) -> Iterator[str]:
        status = answer.status_code
        if status not in REFUSED | done_with(method, pattern):
            yield f"status {status}"
        if status in (204, 304):
            if answer.content:
                yield "a body where none is"
            return
        if not answer.headers.get("content-type", "").startswith("application/scim+json"):
            yield f"type {answer.headers.get('content-type')}"
            return
        body = answer.json()
        if status >= 400:
            yield from self.faults_of_error(body, status)
        elif pattern == "/Bulk":
            yield from self.faults_of_bulk(body)
        elif LIST in body["schemas"]:
            yield from self.faults_of_list(body)
        else:
            yield from self.faults_of_resource(body)

    def faults_of_error(self, body: dict, status: int) -> Iterator[str]:
        if not {"schemas", "status", "detail"} <= body.keys() <= {"schemas", "status", "detail", "scimType"}:
            yield f"error with {sorted(body)}"
        elif body["schemas"] != [ERROR] or body["status"] != str(status) or not body["detail"]:
            yield "error that does not say what it is"
        elif body.get("scimType", "tooMany") not in SCIM_TYPES:
            yield f"scimType {body['scimType']}"

    def faults_of_bulk(self, body: dict) -> Iterator[str]:
        if body.keys() != {"schemas", "Operations"} or body["schemas"] != [BULK]:
            yield f"bulk with {sorted(body)}"
        for one in body.get("Operations", ()):
            unknown = one.keys() - {"method", "location", "status", "bulkId", "version", "response"}
            status = int(one["status"])
            if unknown or status not in REFUSED | {200, 201, 204}:
                yield f"operation {one}"
            if status >= 400:
                yield from self.faults_of_error(one["response"], status)

    def faults_of_list(self, body: dict) -> Iterator[str]:
        if body.keys() != {"schemas", "totalResults", "startIndex", "itemsPerPage", "Resources"}:
            yield f"list with {sorted(body)}"
            return
        if len(body["Resources"]) != body["itemsPerPage"] or body["itemsPerPage"] > body["totalResults"]:
            yield "list that counts wrong"
        for one in body["Resources"]:
            yield from self.faults_of_resource(one)

    def faults_of_resource(self, body: dict) -> Iterator[str]:
        """Descriptions of the discovery have a schema that nobody describes: they are taken as they are."""
        kind = next((one for one in self.types.values() if one["schema"] in body["schemas"]), None)
        if kind is None:
            if not all(one.startswith("urn:ietf:params:scim:schemas:core:2.0:") for one in body["schemas"]):
                yield f"schemas {body['schemas']}"
            return
        extensions = {one["schema"] for one in kind.get("schemaExtensions", ())}
        if not isinstance(body.get("id"), str):
            yield "no id"
        own = {name: value for name, value in body.items() if name not in {"schemas", "id", "meta"} | extensions}
        yield from self.faults_of_members(own, self.schemas[kind["schema"]]["attributes"])
        for schema in extensions & body.keys():
            yield from self.faults_of_members(body[schema], self.schemas[schema]["attributes"])
        if not body.get("meta", {}).keys() <= {"resourceType", "created", "lastModified", "location", "version"}:
            yield f"meta {body['meta']}"

    def faults_of_members(self, members: dict, attributes: list[dict]) -> Iterator[str]:
        known = {one["name"]: one for one in attributes}
        for name, value in members.items():
            attribute = known.get(name)
            if attribute is None or attribute["returned"] == "never":
                yield f"member {name}"
                continue
            if isinstance(value, list) != attribute["multiValued"]:
                yield f"{name}: one where many are, or the other way round"
                continue
            for one in value if attribute["multiValued"] else [value]:
                if not isinstance(one, PYTHON[attribute["type"]]):
                    yield f"{name}: {one!r}"
                elif attribute["type"] == "complex":
                    yield from self.faults_of_members(one, attribute["subAttributes"])
