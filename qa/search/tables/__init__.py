"""Tables that training/translate writes: English words to Chinese, syllables to characters."""
