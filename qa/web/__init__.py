"""The web desk: a chat that answers by quoting, beside the article a quotation comes from."""
