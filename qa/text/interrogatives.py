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
