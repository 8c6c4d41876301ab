"""Bytes to text: the one decoding that readers and quote checks share, so that their offsets agree."""

from __future__ import annotations

import codecs
import re

from factdeck.problems import Problem, UserError

LARGEST = 50_000_000
"""The most bytes that a source may hold: at this size reading takes seconds and half a gigabyte."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose little-endian mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\xad"
# cp1250 is what the detector wrongly takes English cp1252 for; the Unicode forms have been tried by then.
_NOT_GUESSED = ["cp1250", "utf_7", "utf_8", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]


def decode(data: bytes, path: str) -> str:
    """The text of a source: without its byte order mark, with its line ends as they are.

    A byte order mark decides; else strict UTF-8; else UTF-16 where every other byte is zero; else
    the guess of charset-normalizer.  Raises UserError, naming ``path``, for a file that is empty,
    binary, larger than LARGEST bytes or in no encoding that can be told.
    """
    if len(data) > LARGEST:
        raise _error(path, f"is larger than {LARGEST // 1_000_000} MB", "split it into smaller files")
    text = _marked(data, path)
    if text is None:
        text = _unmarked(data, path)
    if not text.strip().strip(_INVISIBLE).strip():
        raise _error(path, "is empty", "put its text into it, or take it out of the sources")
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) // 50:
        raise _binary(path)
    return text


def _marked(data: bytes, path: str) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _error(
                    path, f"is marked as {encoding.upper()} but is not", "save it again as UTF-8 text"
                ) from error
    return None


def _unmarked(data: bytes, path: str) -> str:
    try:
        text = data.decode("utf-8")
        if "\x00" not in text:
            return text
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        return _wide(data, path)
    from charset_normalizer import from_bytes  # costs a tenth of a second, and is seldom needed

    best = from_bytes(data, cp_exclusion=_NOT_GUESSED).best()
    if best is None:
        raise _error(path, "is in no encoding that can be told", "save it again as UTF-8 text")
    return str(best)


def _wide(data: bytes, path: str) -> str:
    """Decode UTF-16 without a mark: in Latin text nearly every second byte is zero, on one side only."""
    half = len(data) // 2
    for encoding, zeros, others in (("utf-16-le", data[1::2], data[0::2]), ("utf-16-be", data[0::2], data[1::2])):
        if zeros.count(0) > 0.6 * half and not others.count(0):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    raise _binary(path)


def _binary(path: str) -> UserError:
    return _error(path, "is not text but binary data", "give a text file, or save the document as text")


def _error(path: str, message: str, hint: str) -> UserError:
    return UserError(Problem(path, message, hint))
