// The page of one article, opened by its permalink: the quoted words are brought into view, also without #quoted.
copying(document);
document.getElementById("quoted")?.scrollIntoView({ block: "center" });
