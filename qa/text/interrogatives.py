"""The interrogatives of Chinese, the words with which a question asks, as alternatives of a pattern on folded text.

What a rule takes for asking beside these, or does not, stands with the rule: 何 asks in 何时, and is a surname in 何某.
"""

WHAT = "(?:什么|啥)"
"""The pattern of `what`."""

WHICH = "谁|什么|啥|哪"
"""What asks for a thing or a person."""

HOW = "多[大长高久远重宽快]"
"""What asks for a measure: 多大, 多长."""

INTERROGATIVE = f"{WHICH}|多少|几|何|怎|{HOW}"
"""All by which a word or a place in a question is known to ask, however little of it stands there: 哪 of 哪里."""

SEVERAL = (
    r"(?<!第)(?P<several>(?<![一二三四五六七八九十百])[两二三四五六七八九十](?![一二三四五六七八九十百])|(?<!\d)\d{1,2})"
    rf"(?:大|个|项|种|条|类|样|点)(?!月)[^，。？?的]{{1,12}}?(?:都|分别)?(?:是|有)(?:{WHAT}|哪些)[？?]?$"
)
"""What asks for as many things as it tells, `several`, at the end of a question: 五大价值是什么."""
