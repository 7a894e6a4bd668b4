// Nothing is to be called from here; see UnusedCurl.c.
