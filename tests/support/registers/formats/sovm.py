"""The list of public bodies: one index, and one detail for each subject, in its namespace and with its free texts."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from registers.people import Record
from registers.subjects import Subject
from registers.world import Entry

NAMESPACE = "http://www.czechpoint.cz/spravadat/p/ovm/datafile/seznamovm/v1"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KINDS = {"municipality": ("5", "Obec I. Typu"), "city": ("8", "Statutární města (Magistráty) a jejich obvody"),
         "region": ("3", "Krajský úřad")}
FORMS = {"801": "Obec", "804": "Kraj", "811": "Městská část, městský obvod"}
# Small municipalities have few categories, towns more; the length makes the index as large as the real one.
CATEGORIES = "KO14,KO101,KO108,KO137,KO171,KO177,KO193,KO197,KO199,KO200,KO261,KO341,KO342,KO382,KO421"


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def fields(*pairs: tuple[str, str]) -> str:
    return "".join(element(name, text) for name, text in pairs)


def address(subject: Subject) -> str:
    return "<AdresaUradu>" + fields(
        ("CisloDomovni", subject.ico[-4:-1].lstrip("0") or "1"), ("ObecNazev", subject.town), ("ObecKod", subject.town_code),
        ("CastObceNeboKatastralniUzemi", subject.town), ("PSC", "99" + subject.ico[3:6]), ("KrajNazev", subject.region),
    ) + "</AdresaUradu>"


def kind(subject: Subject) -> str:
    number, text = KINDS[subject.kind]
    return (f'<TypSubjektu id="{number}">{escape(text)}</TypSubjektu>'
            f'<PravniForma type="{subject.legal_form}">{FORMS[subject.legal_form]}</PravniForma>')


def index_record(subject: Subject, detail_url: str) -> str:
    mail = escape(f"podatelna@{subject.key.lower()}.example")
    return (
        "<Subjekt>" + fields(("Zkratka", subject.key), ("ICO", subject.ico), ("Nazev", subject.name)) + address(subject)
        + f'<Email><Polozka><Typ text="oficiální">1</Typ><Email>{mail}</Email></Polozka>'
        + f'<Polozka><Typ text="podatelna">2</Typ><Email>{mail}</Email></Polozka></Email>' + kind(subject)
        + fields(("PrimarniOvm", "Ano"), ("IdDS", subject.data_box), ("TypDS", "OVM"), ("StavDS", "1"), ("StavSubjektu", "1"),
                 ("DetailSubjektu", detail_url + subject.key), ("IdentifikatorOvm", subject.ovm_id), ("KategorieOvm", CATEGORIES))
        + "</Subjekt>\n")


def representative(person: Record) -> str:
    return "<StatutarniZastupce>" + fields(
        ("TitulyPred", person.before), ("Jmeno", person.given), ("Prijmeni", person.surname), ("TitulyZa", person.after),
        ("Funkce", person.function)) + "</StatutarniZastupce>\n"


def index(entries: Iterable[Entry], detail_url: str) -> bytes:
    records = "".join(index_record(entry.subject, detail_url) for entry in entries)
    return f'{HEADER}<SeznamOvmIndex xmlns="{NAMESPACE}">\n{records}</SeznamOvmIndex>\n'.encode()


def detail(entry: Entry) -> bytes:
    subject = entry.subject
    text = (f'{HEADER}<DetailSubjektu xmlns="{NAMESPACE}">\n'
            + fields(("Zkratka", subject.key), ("ICO", subject.ico), ("Nazev", subject.name)) + address(subject) + kind(subject)
            + fields(("IdDS", subject.data_box), ("IdentifikatorOvm", subject.ovm_id))
            + "\n" + "".join(representative(person) for person in entry.people) + "</DetailSubjektu>\n")
    return text.encode()
