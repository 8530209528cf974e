"""Czech surnames with their rough frequency, and the forms that women bear."""

import itertools
import random

# The most frequent ones, in falling order; the first is some ten times as frequent as the last.
COMMON = (
    "Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Krejčí Horák Němec Marek Pospíšil Pokorný Hájek Král "
    "Jelínek Růžička Beneš Fiala Sedláček Doležal Zeman Kolář Navrátil Čermák Vaněk Urban Blažek Kříž Kovář Kratochvíl "
    "Kopecký Bartoš Vlček Polák Musil Šimek Konečný Malý Čech Kadlec Staněk Štěpánek Holub Dušek Mareš Soukup Šťastný "
    "Sýkora Moravec Tichý Valenta Vávra Matoušek Bláha Ševčík Bureš Hruška Mašek Pavlík Dostál Hrubý Havlíček Janda "
    "Mach Müller Liška Bednář Vondráček Beran Vítek Tůma Říha Kubíček Janeček Strnad Hanák Macháček Slavík Kašpar "
    "Toman Fišer Ježek Žák Zelenka Zima Kouba Nguyen Švec Petrů Martinů Janů Hrdý Šmíd Weiss Chalupa Havel Pešek "
    "Bartůněk Chvátal Krčmář Vrba Jaroš Jirásek Kameník Kovařík Kubát Lacina Langer Ludvík Mikeš Mráz Neuman Ondráček "
    "Pekař Pechar Rada Rychlý Sládek Stehlík Suchý Šebesta Šindelář Škoda Špaček Šulc Trnka Vacek Vlach Zapletal Zedník").split()

# Of the rest of the country: stems and what they grow by.
STEMS = (
    "Hor Dol Pol Les Luk Vod Kam Skal Bří Dub Jav Lip Buk Jas Vrb Mat Pav Jan Mich Tom Vac Pet Hav Šim Mart Bart Kub "
    "Vojt Pros Frol Fil Ond Ben Vít Lud Bor Mil Rad Slav Drah Zbor Kot Kos Sýk Hol Vrán Sok Kav Krt Zaj Jel Kun Bob "
    "Sed Koch Kov Tes Mlyn Pek Řez Švest Hruš Jabl Ml Vlč Čap Drob Krat Dlouh Řeh Zach Chlad Chval Hlad Hlav Nos Rous "
    "Klim Hyn Mač Pluh Rybn Sklen Třeb Vys Zub Žiž").split()
ENDINGS = ("ák", "ek", "ík", "ka", "ovský", "áček", "ička", "ec", "ář", "oušek", "ecký", "anda", "ura", "át", "ášek")
DERIVED = tuple(stem + ending for stem, ending in itertools.product(STEMS, ENDINGS))
SHARE_OF_COMMON = 0.45

_WEIGHTS = list(itertools.accumulate(1 / (1 + 0.09 * rank) for rank in range(len(COMMON))))
_FLEETING = {"Němec": "Němcová", "Havel": "Havlová", "Švec": "Ševcová", "Nguyen": "Nguyenová", "Weiss": "Weissová"}


def draw(random_source: random.Random) -> str:
    """A man's surname."""
    if random_source.random() < SHARE_OF_COMMON:
        return random_source.choices(COMMON, cum_weights=_WEIGHTS)[0]
    return random_source.choice(DERIVED)


def of_woman(surname: str) -> str:
    """What the daughter or wife of a man of this name is called."""
    if surname in _FLEETING:
        return _FLEETING[surname]
    if surname.endswith("ý"):
        return surname[:-1] + "á"
    if surname.endswith(("í", "ů")):
        return surname
    if surname.endswith(("a", "o")):
        return surname[:-1] + "ová"
    for ending in ("ek", "ec"):
        if surname.endswith(ending) and len(surname) > 4:
            return surname[:-2] + ending[1] + "ová"
    return surname + "ová"
