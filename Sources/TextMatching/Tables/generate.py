"""Writes TraditionalCharacters.swift and UnicodeFolds.swift, the generated tables of the fold.

    python3 generate.py TSCharacters.txt ../Folding

TSCharacters.txt is OpenCC's table of traditional characters and their simplified forms
(https://github.com/BYVoid/OpenCC, Apache-2.0). The rest comes from the Unicode Character Database
that Python carries. What people chose by hand stands in LookAlikes.swift and WordEmoji.swift.
"""

import sys
import unicodedata
from pathlib import Path

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LINE = 60


def is_han(character):
    return 0x3400 <= ord(character) <= 0x9FFF


def traditional_pairs(path):
    """Single characters of the basic plane whose first simplified form is another one."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) != 2 or line.startswith("#"):
            continue
        source, target = fields[0], fields[1].split(" ")[0]
        if len(source) == len(target) == 1 and source != target and is_han(source) and is_han(target):
            yield source, target


def width_pairs():
    """Full-width and half-width forms, and spaces, with the character of normal width."""
    for code in [*range(0xFF01, 0xFF5F), *range(0xFF61, 0xFF65), *range(0xFFE0, 0xFFE7)]:
        target = unicodedata.normalize("NFKC", chr(code))
        if code == 0xFFE3:
            target = "\u00AF"
        if len(target) == 1 and target != chr(code):
            yield chr(code), target


def case_pairs():
    """Capital letters of the basic plane whose small letter is one character."""
    ranges = [(0xC0, 0x588), (0x1E00, 0x2000), (0x2100, 0x2190), (0x24B6, 0x24D0)]
    for code in (code for first, end in ranges for code in range(first, end)):
        small = chr(code).lower()
        if len(small) == 1 and small != chr(code) and ord(small) < 0x10000:
            yield chr(code), small


def compatible_pairs():
    """Styled letters and characters: mathematical, circled, squared, superscript, radicals."""
    for code in [*range(0x80, 0x3400), *range(0xF900, 0xFB00), *range(0x1D400, 0x1F800)]:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character)
        if len(folded) == 3 and folded[0] in "(〔" and folded[2] in ")〕":
            folded = folded[1]
        if len(folded) == 2 and folded[1] in ".,":
            folded = folded[0]
        if folded == character and "LETTER" in unicodedata.name(character, ""):
            folded = enclosed_letter(character) or folded
        if len(folded) == 1 and folded != character and ord(folded) < 0x10000:
            if folded.lower() in LETTERS or folded in "0123456789" or is_han(folded):
                yield character, folded
            elif 0x370 <= ord(folded) < 0x400 and code >= 0x1D400:
                yield character, folded


def enclosed_letter(character):
    """The letter of negative circled and squared letters, which have no decomposition."""
    name = unicodedata.name(character, "")
    if any(word in name for word in ("CIRCLED", "SQUARED", "REGIONAL INDICATOR SYMBOL")):
        last = name.split(" ")[-1]
        if len(last) == 1 and last.isalpha():
            return last
    return None


def accented_pairs():
    """Latin letters with marks, such as those of pinyin, with the bare letter."""
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        character = chr(code)
        if character != character.lower():
            continue
        base = unicodedata.normalize("NFD", character)[0]
        if base != character and base in LETTERS:
            yield character, base


def digit_pairs():
    """Characters that are one decimal digit: circled, superscript, mathematical, of other scripts."""
    for code in [*range(0x80, 0x3400), *range(0xA620, 0xAC00), *range(0x1D400, 0x1F200)]:
        character = chr(code)
        value = unicodedata.digit(character, None)
        folded = unicodedata.normalize("NFKC", character)
        if value is None and len(folded) == 3 and folded[0] == "(" and folded[1].isdigit():
            value = int(folded[1])
        if value is None and len(folded) == 2 and folded[0].isdigit() and folded[1] in ".,":
            value = int(folded[0])
        if value is not None:
            yield character, str(value)


def number_words():
    """Characters that are one number of two digits, such as ⑩, with its digits."""
    for code in [*range(0x2460, 0x2500), *range(0x2776, 0x2794), *range(0x3251, 0x32C0)]:
        value = unicodedata.numeric(chr(code), None)
        if value is not None and 10 <= value <= 99 and value == int(value):
            yield chr(code), str(int(value))


def literal(character):
    if character in '"\\':
        return "\\" + character
    if unicodedata.category(character)[0] in "CZM":
        return f"\\u{{{ord(character):X}}}"
    return character


def constant(name, summary, pairs):
    lines = [f"  /// {summary}", f'  static let {name} = """']
    texts = [literal(source) + literal(target) for source, target in pairs]
    per_line = LINE // 4
    for start in range(0, len(texts), per_line):
        end = "" if start + per_line >= len(texts) else "\\"
        lines.append("    " + "".join(texts[start : start + per_line]) + end)
    return "\n".join([*lines, '    """'])


def words(name, summary, pairs):
    sources = {}
    for source, word in pairs:
        sources.setdefault(word, []).append(source)
    lines = [f"  /// {summary}", f'  static let {name} = """']
    lines += [f"    {word} {''.join(sources[word])}" for word in sorted(sources)]
    return "\n".join([*lines, '    """'])


def write(path, header, kind, constants):
    text = "// Generated by Tables/generate.py; edit that instead.\n\n"
    text += "".join(f"/// {line}".rstrip() + "\n" for line in header)
    text += f"enum {kind} {{\n" + "\n\n".join(constants) + "\n}\n"
    path.write_text(text, encoding="utf-8")


def main(table, folder):
    folder = Path(folder)
    traditional = dict(traditional_pairs(table))
    digits = dict(digit_pairs())
    styled = {s: t for s, t in compatible_pairs() if s not in digits}
    styled |= {s: t for s, t in accented_pairs() if s not in styled}
    write(
        folder / "TraditionalCharacters.swift",
        [
            "Traditional characters with their simplified form.",
            "",
            "From OpenCC's TSCharacters (Apache-2.0): single characters of the basic plane, first form.",
        ],
        "TraditionalCharacters",
        [constant("pairs", "Pairs: a traditional character, its simplified form.", traditional.items())],
    )
    write(
        folder / "UnicodeFolds.swift",
        [
            "Folds that the Unicode Character Database defines: width, case, styled letters, digits.",
            "",
            f"From version {unicodedata.unidata_version} (Unicode licence).",
        ],
        "UnicodeFolds",
        [
            constant("width", "Pairs: a full-width or half-width form, the usual one.", width_pairs()),
            constant("letterCase", "Pairs: a capital letter beyond ASCII, its small one.", case_pairs()),
            constant("styled", "Pairs: a styled or accented character, the plain one.", styled.items()),
            constant("digits", "Pairs: a digit in another form, the ASCII digit.", digits.items()),
            words("numbers", "Lines of a number of two digits and the characters that are it.", number_words()),
        ],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
