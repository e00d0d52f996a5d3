"""The look of Gradio's own parts. The rest is in desk.css; the two name the same colours."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr

# Fonts that systems bring along; a theme of Gradio's would ask Google for its own.
_SANS = ("system-ui", "-apple-system", "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")
_MONO = ("ui-monospace", "Menlo", "Consolas", "Noto Sans Mono CJK SC", "monospace")


def theme() -> "gr.themes.Base":
    """Return the theme: paper and ink, and the red of a masthead."""
    import gradio as gr

    fonts = [[gr.themes.Font(name) for name in names] for names in (_SANS, _MONO)]
    look = gr.themes.Base(font=fonts[0], font_mono=fonts[1], radius_size="sm")
    # Gradio draws the page in these two before any stylesheet has arrived.
    return look.set(
        body_background_fill="#f7f3ea",
        body_background_fill_dark="#181613",
        body_text_color="#24201a",
        body_text_color_dark="#ece6da",
    )
