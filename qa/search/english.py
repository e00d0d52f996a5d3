"""English words of a question: tokens with offsets, a light stem, stop words.

Only as much English as looking words up in a translation table needs. The stem is a key, not a word: British and
American spellings and the inflected forms of a word share one.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# A word is letters and digits; a point or comma inside a number belongs to it (36.7, 10,600). Hyphens part words, so
# that `smart-city` and `smart city` look alike.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?\b|[^\W_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")

STOP_WORDS = frozenset(
    """
    a about according after again all also although am among an and another any are as at away be became because been
    before being between both but by came can cannot case could did do does doing done down due during each either else
    ever every exactly few for from get gets getting go goes got had has have having he her here hers him his how
    however i if in into is it its itself just kind let like list long made main make makes making many may me might
    more most much must my name named no nor not of off often on once one ones only onto or other others our out over
    own per please put rather s said same say saying says see shall she should since so some somebody someone something
    such t take takes tell than that the their them themselves then there these they thing things this those though
    through thus to together too took toward towards under until up upon us use used uses using very via was way we
    well went were what whatever when where whether which while who whom whose why will with within without would yes
    yet you your
    don doesn didn isn aren wasn weren won couldn shouldn wouldn hasn haven hadn ll re ve mr mrs ms dr
    """.split()
)

_IRREGULAR = (
    {
        form: base
        for line in """
    man men; woman women; child children; foot feet; tooth teeth; mouse mice; life lives; wife wives; half halves
    leaf leaves; knife knives; shelf shelves; person persons people; medium media; criterion criteria
    analysis analyses; crisis crises; basis bases; begin began begun; break broke broken; bring brought
    build built; buy bought; catch caught; choose chose chosen; come came; cost costs; deal dealt; draw drew drawn
    drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought
    find found; flee fled; fly flew flown; forget forgot forgotten; freeze froze frozen; give gave given; grow grew grown
    hang hung; hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led; leave left
    lend lent; lie lay lain; lose lost; mean meant; meet met; pay paid; ride rode ridden; ring rang rung
    rise rose risen; run ran; seek sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot
    show shown; sing sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; stand stood
    steal stole stolen; stick stuck; strike struck; swim swam swum; teach taught; tear tore torn; think thought
    throw threw thrown; understand understood; wake woke woken; wear wore worn; win won; write wrote written
    good better best; bad worse worst; far further furthest
    """.replace("\n", ";").split(";")
        for base, *forms in [line.split()]
        if line.strip()
        for form in forms
    }
    if False
    else {}
)
