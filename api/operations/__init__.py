"""What parley does, one function each. The command line, HTTP and the pages only call these."""

from api.facade import offer

offer(__name__)
