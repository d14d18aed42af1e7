"""Every error that Selon raises on purpose.

    SelonError                 exit code of the command line
    ├── InputError       3     the text, file or date given cannot be used
    │   └── LanguageError 4    a language that Selon does not read
    ├── LexiconError     5     a table in languages/ or actors/ is malformed
    ├── LedgerError      6     a ledger cannot be opened, written or queried
    └── SetupError       7     a part that must be installed is missing

A message says what was found, where, and what to do about it, in one line.
"""


class SelonError(Exception):
    """The root: catch this to catch everything Selon raises on purpose."""

    exit_code = 1


class InputError(SelonError):
    """The text, file, date or option given cannot be used."""

    exit_code = 3


class LanguageError(InputError):
    """The article is in a language that Selon does not read."""

    exit_code = 4


class LexiconError(SelonError):
    """A lexicon or gazetteer entry is malformed, or no example proves it."""

    exit_code = 5


class LedgerError(SelonError):
    """A ledger cannot be opened, written or queried."""

    exit_code = 6


class SetupError(SelonError):
    """A part that must be installed is missing; the message names the install command."""

    exit_code = 7
