"""The fields of ``.bib`` entries: which are cited, which are shown, which are misspelled."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CITED = _words(
    # BibTeX
    "address author booktitle chapter edition editor howpublished institution journal key "
    "month note number organization pages publisher school series title type volume year "
    # biblatex
    "afterword annotator author+an bookauthor booksubtitle booktitleaddon commentator date "
    "editora editorb editorc editortype editor+an eid entrysubtype eventdate eventtitle "
    "eventtitleaddon eprint eprintclass eventyear foreword holder introduction isan isbn ismn "
    "isrn issn issue issuesubtitle issuetitle iswc journalsubtitle journaltitle language "
    "location mainsubtitle maintitle maintitleaddon nameaddon origdate origlanguage "
    "origlocation origpublisher origtitle pagetotal part primaryclass pubstate shortauthor "
    "shortjournal shorttitle subtitle titleaddon translator urldate url venue version volumes "
    "doi eprinttype archiveprefix "
)
"""The fields that belong to a citation. Others, such as ``file``, never leave the site's source."""

SHOWN = _words(
    "abbr abstract additional_info altmetric annotation arxiv award award_name bibtex_show "
    "blog code dimensions draft google_scholar_id hal html inspirehep_id keywords openreview "
    "pdf pmid poster preview selected slides summary supp tags url+an video website "
)
"""The fields that only the site uses, most of them as in al-folio."""

OTHER = _words(
    "annotate annote archive issn-l bibkey biburl bibsource category cdate comment copyright "
    "crossref ee eprints file editoratype editorbtype editorctype groups hidden ids interhash "
    "intrahash issn0 issn1 journal-iso keyword lccn link local-url mdate meeting mrclass mrnumber "
    "mrreviewer numpages optnote options owner pdate pii pmcid priority publisher-url rating read "
    "review reviewer sortkey sortname sorttitle sortyear tcdate timestamp tmdate town translation "
    "unique-id urn xdata xref zblnumber "
)
"""Fields that programs write and that must not be taken for a misspelling of another field."""
