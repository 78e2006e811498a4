"""Elements of WordprocessingML that python-docx has no words for, each in its place: Word refuses another order."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_ORDERS = (
    # of a paragraph
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment outlineLvl "
    "rPr sectPr",
    # of a run
    "rStyle rFonts b bCs i iCs caps strike outline shadow noProof color spacing w kern position sz szCs highlight u "
    "effect bdr shd fitText vertAlign lang",
    # of a section
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    # of a table, a row and a cell
    "tblStyle tblpPr tblOverlap tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "cantSplit trHeight tblHeader jc",
    "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
)
ORDERS = {
    kind: [qn(f"w:{name}") for name in names.split()]
    for kind, names in zip(map(qn, ("w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:trPr", "w:tcPr")), _ORDERS, strict=True)
}


def element(name: str, **attributes: object) -> BaseOxmlElement:
    """An element of that name without its prefix, with attributes of its namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def put(parent: BaseOxmlElement, *children: BaseOxmlElement) -> None:
    """Put properties where the schema has them, in place of those of the same name."""
    order = ORDERS[parent.tag]
    for child in children:
        for former in parent.findall(child.tag):
            parent.remove(former)
        after = order[order.index(child.tag) + 1 :]
        follower = next((each for each in parent if each.tag in after), None)
        if follower is None:
            parent.append(child)
        else:
            follower.addprevious(child)
