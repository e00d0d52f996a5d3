"""From files to articles and passages: reading, restoring, segmenting, splitting."""
