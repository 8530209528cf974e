#!/usr/bin/env python3
"""Which sources of one target may be compiled as one translation unit: for each file its batch.

Two files are kept apart when one of them names what the other keeps for itself in its unnamed namespace, unless both say
the same of it (`using std::chrono::seconds;`). Read from the text as clang-format leaves it, not understood: what this
overlooks (a function that is passed on and not called, a name that only a header says) is an error of the compiler, but
where a nested namespace hides an outer name. The release is compiled file by file for that reason, too.
"""

import re
import sys
from pathlib import Path

PRIVATE = re.compile(r"^namespace \{\n(.*?)^\}  // namespace$", re.MULTILINE | re.DOTALL)
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"', re.DOTALL)
# A declaration starts at the margin and is read up to what opens its value, its body or its parameters.
DECLARATION = re.compile(r"^(?=[A-Za-z])(?!using namespace|(?:TYPED_)?TEST|INSTANTIATE)[^{}=;(]*[{=;(]", re.MULTILINE)
TEMPLATE_ARGUMENTS = re.compile(r"<[^<>]*>")
WORD = re.compile(r"\b[A-Za-z_]\w*\b")
# Neither a member (.name, ->name) nor qualified (::name).
SAID = re.compile(r"(?<![\w.])(?<!->)(?<!::)([A-Za-z_]\w*\b)(\()?")


def name_in(declaration: str) -> str:
    before = declaration
    while (shorter := TEMPLATE_ARGUMENTS.sub("", before)) != before:
        before = shorter
    if before.startswith(("class ", "struct ", "enum ")):
        before = before.split(" : ")[0].replace(" final", "")
    words = WORD.findall(before)
    name = words[-1] if words else ""
    return name + "(" if declaration.endswith("(") else name


class Source:
    def __init__(self, path: Path) -> None:
        self.path = path
        content = path.read_text(encoding="utf-8")
        text = NOISE.sub(" ", content)
        self.said = {name + parenthesis for name, parenthesis in SAID.findall(text)}
        self.own: dict[str, str] = {}
        for private in (NOISE.sub(" ", each) for each in PRIVATE.findall(content)):
            for match in DECLARATION.finditer(private):
                line = private[match.start():].split("\n", 1)[0]
                self.own[name_in(match[0])] = line if line.startswith("using ") else str(path)

    def clashes(self, other: "Source") -> bool:
        return self.keeps_from(other) or other.keeps_from(self)

    def keeps_from(self, other: "Source") -> bool:
        """Whether the other names what is ours. A function is clashed with by whoever calls it so."""
        return any(name in other.said and meaning != other.own.get(name) for name, meaning in self.own.items())


def batches(sources: list[Source], most: int) -> list[list[Source]]:
    """Each file joins the first batch that has room and nobody against it."""
    found: list[list[Source]] = []
    for source in sources:
        for batch in found:
            if len(batch) < most and not any(source.clashes(member) for member in batch):
                batch.append(source)
                break
        else:
            found.append([source])
    return found


def main() -> None:
    sources = [Source(Path(argument)) for argument in sys.argv[2:]]
    for number, batch in enumerate(batches(sources, int(sys.argv[1]))):
        for member in batch:
            print(number, member.path)


if __name__ == "__main__":
    main()
