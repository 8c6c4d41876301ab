"""What a template may do, since decks are passed on with their templates.

A template is given values and can reach nothing else: Jinja2's sandbox refuses what leads into the interpreter, and
changes of values.  The sandbox does not bound time and memory, as its authors say, and no check of operators and
filters could; so whoever fills in a foreign template does it in a process of its own, whose use of both is limited.
"""

from __future__ import annotations

import os
import pickle
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TypeVar

from jinja2 import BytecodeCache, Environment, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

SECONDS = 20
"""Of processor time for one template: a thousand times what a quiz takes."""
_BYTES = 1 << 30
"""Of memory for one template, beside what factdeck has already."""

_Result = TypeVar("_Result")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates always escape values, and give the same text for the same values."""

    def __init__(self, **settings: Any) -> None:
        self.compiled = Compiled()
        super().__init__(extensions=[_AlwaysEscaping], bytecode_cache=self.compiled, **settings)
        del self.filters["safe"], self.filters["random"], self.globals["lipsum"]


class Compiled(BytecodeCache):
    """Compiled templates by a name of their own, to hand from one process to the next."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """An overlay with other delimiters makes other code of the same file."""
        return super().get_bucket(environment, environment.variable_start_string + name, filename, source)


class _AlwaysEscaping(Extension):
    """Refuses what turns escaping off.

    A value is what a document says, and never markup; markup that a template wants it can hold itself.  So nobody
    needs this, and the promise that no document can write into a page holds for everybody's templates.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        before = ""
        for token in stream:
            if (before, token.value) in {("block_begin", "autoescape"), ("pipe", "safe")}:
                message = f"{token.value!r} is not allowed: values are always escaped"
                raise TemplateSyntaxError(message, token.lineno, stream.name, stream.filename)
            before = token.type
            yield token


def contained(work: Callable[[], _Result]) -> _Result:
    """Return what the work returns, or raise what it raises, having done it in a process of its own.

    Raises TimeoutError or MemoryError where it takes too much.  Where there is no fork (Windows), or no account of a
    process's memory (macOS), it is not limited in both, or in memory.
    """
    if not hasattr(os, "fork"):
        return work()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Other threads may hold locks for ever in the child, but filling in a template takes none of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _answer(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if not said:
        raise TimeoutError(_SLOW) if os.WIFSIGNALED(status) else ChildProcessError(f"ended with status {status}")
    good, outcome = pickle.loads(said)
    if not good:
        raise outcome
    result: _Result = outcome
    return result


def _answer(work: Callable[[], object], writing: int) -> NoReturn:
    """In the child: do the work, write what came of it, and end without a thing that is the parent's to do."""
    try:
        _limit()
        try:
            said = pickle.dumps((True, work()))
        except BaseException as error:  # whatever it is, the parent is to raise it
            said = _pickled(error)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said)
    finally:
        os._exit(0)


def _pickled(error: BaseException) -> bytes:
    """An error, its traceback as a note, because frames stay behind."""
    trace = "".join(traceback.format_exception(error))
    try:
        error.add_note(trace)
        said = pickle.dumps((False, error))
        pickle.loads(said)
    except Exception:  # some errors can't be made again from their arguments
        return pickle.dumps((False, RuntimeError(trace)))
    return said


_SLOW = f"takes more than {SECONDS} seconds"


def _limit() -> None:
    """Have the first signal raise an error that tells the line; the second, a second later, can't be caught."""
    import resource  # not on Windows

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TimeoutError(_SLOW)

    signal.signal(signal.SIGXCPU, stop)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    account = Path("/proc/self/statm")
    if account.exists():
        held = int(account.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + _BYTES, resource.RLIM_INFINITY))
