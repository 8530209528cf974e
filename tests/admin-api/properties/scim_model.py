"""What may be sent to SCIM, drawn from its own discovery: resources, changes and filters that its schemas know, and ones
that they do not."""

import json
from dataclasses import dataclass

from hypothesis import strategies as st

PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
TEXTS = ("referentka", "Ing.", "Žluťoučký kůň", "541 651 111", "nova@kraj.example", "2030-12-31", "Ř")
# What a careless or a hostile program might send in the place of a text.
ODD_TEXTS = ("", " ", "\u0000", "a" * 5000, "*)(uid=*", "\u202eobrat", "A\u030a", "🙂", "${jndi:x}", "'; --", "%2e%2e/", "\n")
ODD_VALUES = st.one_of(
    st.sampled_from((None, True, 0, -1, 2**53, 1.5, 1e300, [], {}, [None], [[[]]], {"value": {"value": 1}})),
    st.sampled_from(ODD_TEXTS))


@dataclass
class Model:
    types: list[dict]
    schemas: dict[str, dict]
    texts: dict[str, list[str]]  # by "userName" or "members.value": what the run knows to exist, or to fit

    def type_at(self, pattern: str) -> dict:
        """The resource type of a path; /Me is a User."""
        for one in self.types:
            if pattern.startswith(one["endpoint"]):
                return one
        return next(one for one in self.types if one["name"] == "User")

    def extensions(self, kind: dict) -> list[str]:
        return [one["schema"] for one in kind.get("schemaExtensions", ())]

    def attributes(self, kind: dict) -> list[tuple[str, dict]]:
        """Each with what stands before its name in a path."""
        found = [("", one) for one in self.schemas[kind["schema"]]["attributes"]]
        for schema in self.extensions(kind):
            found += [(schema + ":", one) for one in self.schemas[schema]["attributes"]]
        return found

    # Values

    def fit_text(self, attribute: dict, place: str) -> st.SearchStrategy[str]:
        known = attribute.get("canonicalValues") or self.texts.get(place)
        return st.sampled_from(known or TEXTS)

    def fit_one(self, attribute: dict, place: str) -> st.SearchStrategy:
        if attribute["type"] == "complex":
            parts = {sub["name"]: self.fit_one(sub, f"{place}.{sub['name']}") for sub in attribute["subAttributes"]}
            needed = {name: parts.pop(name) for name in ("value",) if name in parts}
            return st.fixed_dictionaries(needed, optional=parts)
        return st.booleans() if attribute["type"] == "boolean" else self.fit_text(attribute, place)

    def fit(self, attribute: dict, path: str = "") -> st.SearchStrategy:
        one = self.fit_one(attribute, path.rpartition(":")[2] or attribute["name"])
        return st.lists(one, max_size=2) if attribute["multiValued"] else one

    # Resources

    def resource(self, kind: dict, value_of: object) -> st.SearchStrategy[dict]:
        """With what is required and some of the rest; value_of makes the strategy of an attribute's value."""
        def part(prefix: str) -> st.SearchStrategy[dict]:
            own = [one for before, one in self.attributes(kind) if before == prefix]
            needed = {one["name"]: value_of(one) for one in own if one["required"]}
            return st.fixed_dictionaries(
                needed, optional={one["name"]: value_of(one) for one in own if not one["required"]})

        parts = {schema: part(schema + ":") for schema in self.extensions(kind)}
        return st.tuples(part(""), st.fixed_dictionaries({}, optional=parts)).map(
            lambda drawn: {"schemas": [kind["schema"], *drawn[1]], **drawn[0], **drawn[1]})

    def fit_resource(self, kind: dict) -> st.SearchStrategy[dict]:
        return self.resource(kind, self.fit)

    def small_resource(self, kind: dict) -> st.SearchStrategy[dict]:
        """With one member that may be written."""
        written = [one for _, one in self.attributes(kind)[:len(self.schemas[kind["schema"]]["attributes"])]
                   if one["mutability"] == "readWrite"]
        return st.sampled_from(written).flatmap(
            lambda one: self.fit(one).map(lambda value: {"schemas": [kind["schema"]], one["name"]: value}))

    def unfit_resource(self, kind: dict) -> st.SearchStrategy[dict]:
        mixed = self.resource(kind, lambda one: st.one_of(self.fit(one), ODD_VALUES))
        wrong_schemas = self.fit_resource(kind).flatmap(
            lambda one: ODD_VALUES.map(lambda value: one | {"schemas": value}))
        unknown = self.fit_resource(kind).flatmap(
            lambda one: st.sampled_from(("nickName", "password", "externalId", "x" * 300, "")).map(
                lambda name: one | {name: "neznámé"}))
        return st.one_of(mixed, wrong_schemas, unknown)

    # Paths and filters

    def paths(self, kind: dict) -> list[tuple[str, dict]]:
        """Every attribute and every part of one, as a path names it."""
        found = []
        for prefix, one in self.attributes(kind):
            found.append((prefix + one["name"], one))
            found += [(f"{prefix}{one['name']}.{sub['name']}", sub) for sub in one.get("subAttributes", ())]
        return found

    def compared(self, kind: dict) -> st.SearchStrategy[str]:
        def question(chosen: tuple[str, dict]) -> st.SearchStrategy[str]:
            path, attribute = chosen
            if attribute["type"] == "complex":
                return st.just(f"{path} pr")
            is_flag = attribute["type"] == "boolean"
            words = st.sampled_from(("eq", "ne") if is_flag else ("eq", "ne", "co", "sw", "ew", "gt", "le"))
            value = st.booleans() if is_flag else self.fit_text(attribute, path.rpartition(":")[2])
            return st.tuples(words, value).map(lambda drawn: f"{path} {drawn[0]} {json.dumps(drawn[1])}")

        shown = [one for one in self.paths(kind) if one[1]["returned"] != "never"]
        return st.sampled_from(shown).flatmap(question)

    def fit_filter(self, kind: dict) -> st.SearchStrategy[str]:
        one = self.compared(kind)
        joined = st.tuples(one, st.sampled_from(("and", "or")), one).map(" ".join)
        return st.one_of(one, joined, one.map(lambda text: f"not ({text})"))

    def unfit_filter(self, kind: dict) -> st.SearchStrategy[str]:
        broken = st.tuples(self.fit_filter(kind), st.integers(0, 30)).map(lambda drawn: drawn[0][:-1 - drawn[1]] + '"')
        odd = st.sampled_from(("(" * 40, 'nickName eq "x"', "userName", 'userName eq "\\u0000"', "userName eq *", "id gt 1",
                               'emails[type eq "work"', "not", 'a' * 4090 + ' pr', 'userName eq "' + "ž" * 500 + '"'))
        return st.one_of(broken, odd, st.text(max_size=40))

    # Changes

    def fit_patch(self, kind: dict) -> st.SearchStrategy[dict]:
        def change(chosen: tuple[str, dict]) -> st.SearchStrategy[dict]:
            path, attribute = chosen
            setting = st.tuples(st.sampled_from(("add", "replace")), self.fit(attribute, path)).map(
                lambda drawn: {"op": drawn[0], "path": path, "value": drawn[1]})
            return st.one_of(setting, setting, st.just({"op": "remove", "path": path}))

        written = [one for one in self.paths(kind) if one[1]["mutability"] != "readOnly"]
        whole = self.fit_resource(kind).map(lambda one: {"op": "replace", "value": one})
        one = st.one_of(st.sampled_from(written).flatmap(change), whole)
        return patch_of(st.lists(one, min_size=1, max_size=2))

    def unfit_patch(self, kind: dict) -> st.SearchStrategy[dict]:
        paths = [path for path, _ in self.paths(kind)] + ["nickName", "emails[", 'members[value eq "x"]', "", "a.b.c", "urn:x"]
        parts = {"op": st.one_of(st.sampled_from(("add", "Replace", "remove", "move", "")), ODD_VALUES)}
        others = {"path": st.one_of(st.sampled_from(paths), ODD_VALUES), "value": ODD_VALUES, "from": st.just("x")}
        return patch_of(st.lists(st.fixed_dictionaries(parts, optional=others), max_size=3))


def patch_of(operations: st.SearchStrategy[list]) -> st.SearchStrategy[dict]:
    return operations.map(lambda drawn: {"schemas": [PATCH_OP], "Operations": drawn})
