#!/usr/bin/env python3
"""Makes one weight of "Orbit UI" from Inter: tabular figures become the default digits.

Qt can switch the font feature "tnum" on only from 6.7 (QFont::setFeature). The family is renamed because the licence of a changed font asks
for it. Usage: freeze_tnum.py Inter-Regular.otf OrbitUI-Regular.otf
"""
import sys

from fontTools.ttLib import TTFont

FAMILY, POSTSCRIPT_FAMILY = "Orbit UI", "OrbitUI"
NAME_IDS_WITH_FAMILY = (1, 3, 4, 6, 16, 18, 21, 25)
POSTSCRIPT_NAME_ID = 6


def tabular_substitutions(font):
    """Glyph name -> glyph name, as the feature tnum would replace it."""
    table = font["GSUB"].table
    lookups = {index for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"
               for index in record.Feature.LookupListIndex}
    found = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            found.update(getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {}))
    return found


def freeze(font):
    replaced = tabular_substitutions(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for codepoint, glyph in list(table.cmap.items()):
                table.cmap[codepoint] = replaced.get(glyph, glyph)


def rename(font):
    names = font["name"]
    for record in list(names.names):
        if record.nameID in NAME_IDS_WITH_FAMILY:
            family = POSTSCRIPT_FAMILY if record.nameID == POSTSCRIPT_NAME_ID else FAMILY
            names.setName(record.toUnicode().replace("Inter", family), record.nameID, record.platformID, record.platEncID, record.langID)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = cff.fontNames[0].replace("Inter", POSTSCRIPT_FAMILY)
        top = cff.topDictIndex[0]
        for attribute in ("FullName", "FamilyName"):
            if hasattr(top, attribute):
                setattr(top, attribute, getattr(top, attribute).replace("Inter", FAMILY))


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    freeze(font)
    rename(font)
    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    # Inter's own tabular digits differ by up to 4 units of 2048 or so: far below a pixel.
    if max(widths) - min(widths) > font["head"].unitsPerEm // 500:
        sys.exit(f"{source}: the digits of the tabular set differ in width: {sorted(widths)}")
    font.save(target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
