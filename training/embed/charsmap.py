"""Traditional to Simplified Chinese as a `Precompiled` normalizer of `tokenizers`, character by character.

The format is that of sentencepiece: a little-endian length, a double-array trie (Darts-clone, Yata) from UTF-8 to
places in a run of NUL-terminated replacements, and that run. Four thousand `Replace` steps would do the same at
milliseconds a sentence.
"""

import struct
from functools import cache

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
_LEAF = 1 << 31
_HAS_LEAF = 1 << 8


@cache
def simplified_characters() -> dict[str, str]:
    """Every Chinese character that OpenCC (`t2s`) maps to another single one."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    mapped = {chr(code): converter.convert(chr(code)) for code in _HAN}
    return {character: to for character, to in mapped.items() if to != character and len(to) == 1}


def charsmap(replacements: dict[str, str]) -> bytes:
    """The replacements as a compiled character map."""
    normalized = bytearray()
    values: dict[bytes, int] = {}
    for source, target in sorted(replacements.items()):
        values[source.encode()] = len(normalized)
        normalized += target.encode() + b"\0"
    trie = b"".join(struct.pack("<I", unit) for unit in _double_array(values))
    return struct.pack("<I", len(trie)) + trie + bytes(normalized)


def _double_array(values: dict[bytes, int]) -> list[int]:
    """Units of the double array: the child of the node based at b by byte c lies at b ^ c."""
    tree: dict[int, object] = {}
    for key, value in values.items():
        node = tree
        for byte in key:
            node = node.setdefault(byte, {})  # type: ignore[assignment]
        node[0] = value
    units: dict[int, int] = {0: 0}
    queue: list[tuple[int, dict[int, object]]] = [(0, tree)]
    lowest = 1
    while queue:
        place, node = queue.pop(0)
        while lowest in units:
            lowest += 1
        base = lowest
        while any((base ^ byte) in units for byte in node) or place ^ base >= 1 << 21:
            base += 1
        units[place] |= (place ^ base) << 10
        for byte, child in sorted(node.items()):
            if byte == 0:
                units[place] |= _HAS_LEAF
                units[base] = _LEAF | int(child)  # type: ignore[call-overload]
            else:
                units[base ^ byte] = byte
                queue.append((base ^ byte, child))  # type: ignore[arg-type]
    size = (max(units) | 0xFF) + 1
    return [units.get(place, 0) for place in range(size)]
