"""Tables that training/lexicon writes: English words to Chinese, syllables to characters."""
