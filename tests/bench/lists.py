"""Lists of accounts by the administration API against ldapsearch of the same filter, in the same run."""

import subprocess
import time
import urllib.parse
from collections.abc import Callable

from measures import BASE, Measure, at_least
from story import Administrator, Product

ROUNDS = 20
NAME = "ruzicka petra"  # some hundreds of the generated accounts, all over the country


def seconds_each(ask: Callable[[], int]) -> float:
    began = time.monotonic()
    for _ in range(ROUNDS):
        if ask() == 0:
            raise RuntimeError("nobody was found")
    return (time.monotonic() - began) / ROUNDS


def ldapsearch(product: Product) -> int:
    """How many: with the manager's rights, who pays for no access rule."""
    words = "".join(f"(klSearchName=*{word}*)" for word in NAME.split())
    found = subprocess.run(["ldapsearch", "-LLL", "-Y", "EXTERNAL", "-Q", "-H", product.ldapi, "-b", BASE,
                            "-E", "pr=500/noprompt", f"(&(objectClass=klAccount){words}(!(klDiscarded=TRUE)))"],
                           capture_output=True, text=True, check=True).stdout
    return found.count("\nuid: ")


def list_against_ldapsearch(product: Product) -> Measure:
    """One page of all that the name finds, sorted, with the caller's rights."""
    ministry = Administrator(product, "vrbicka")
    query = "/accounts?" + urllib.parse.urlencode({"name": NAME, "limit": "200"})

    def first_page() -> int:
        status, page = ministry.call("GET", query)
        if status != 200:
            raise RuntimeError(str(page))
        return page["total"]

    theirs = seconds_each(lambda: ldapsearch(product))
    ours = seconds_each(first_page)
    return at_least("list of accounts against ldapsearch of the same filter", 1 / ours, 1 / theirs, "1/s", 0.8)
