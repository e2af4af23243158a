"""A repository's revisions to a history.

Comes in: what a REPO argument names, and a span. Goes out: a `LoadedHistory`. Called by
the command line. The cost follows what changed: each blob is read once, each service
is compared only at commits that touched it, and results are kept by content.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bindsmith.cache import Cache, make_key
from bindsmith.corrections import load_corrections
from bindsmith.diff.compare import join_report
from bindsmith.diff.history import Ends, Found, Revision, Step
from bindsmith.docs_source import DocsSource, RawPage
from bindsmith.git_log import Commit, read_tags
from bindsmith.git_tree import GitRepository, open_repository
from bindsmith.model.types import ModelSource
from bindsmith.passes.build_model import service_key
from bindsmith.pipeline import require_service
from bindsmith.reader.pages import read_service_name
from bindsmith.revisions.page_states import Pages, PageStep, read_page_steps
from bindsmith.revisions.page_store import PageStore
from bindsmith.revisions.service_walk import ServiceEnds, ServiceHistory, ServiceWalk
from bindsmith.revisions.span import parse_repository, select_line
from bindsmith.sharing import Progress
from bindsmith.source import MAX_PAGE_BYTES

_ID_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRequest:
    """Which revisions of which docs, and how to read them."""

    repository: str
    """A REPO argument."""
    since: str | None = None
    until: str | None = None
    services: tuple[str, ...] = ()
    """All when empty."""
    corrections: tuple[Path, ...] = ()
    workers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedHistory:
    """What the revisions of a span brought."""

    first: Revision
    """What the changes are counted from."""
    steps: tuple[Step, ...]
    """Revisions that changed a page, oldest first."""
    ends: Ends
    unreadable: tuple[str, ...]
    """Pages that could not be read and count as missing, each with the reason."""


def load_history(
    request: HistoryRequest, *, cache: Cache, progress: Progress | None = None
) -> LoadedHistory:
    """Load what each revision of a span brought.

    Without a cache folder, one that lasts as long as the call is used. Raises
    `SourceError`, `SelectionError` and `ConfigurationError`.
    """
    name = parse_repository(request.repository)
    with ExitStack() as stack:
        repository = stack.enter_context(open_repository(name.repository))
        if not cache.is_kept:
            prefix = "bindsmith-"
            cache = Cache(Path(stack.enter_context(TemporaryDirectory(prefix=prefix))))
        line = select_line(repository, name.revision, request.since, request.until)
        steps = tuple(read_page_steps(repository, line, name.folder))
        walker = _Walker(repository, request, cache)
        return walker.walk(steps, progress)


class _Walker:
    """Walks all services, one after the other."""

    def __init__(
        self, repository: GitRepository, request: HistoryRequest, cache: Cache
    ) -> None:
        self._repository = repository
        self._request = request
        self._cache = cache
        self._store = PageStore(repository, cache, request.workers)
        self._tags = read_tags(repository)

    def walk(
        self, steps: Sequence[PageStep], progress: Progress | None
    ) -> LoadedHistory:
        """Walk all services through all steps."""
        histories = self._walk_services(steps, progress)
        found: dict[int, list[Found]] = defaultdict(list)
        for history in histories:
            for number, changes in history.found.items():
                found[number].extend(changes)
        return LoadedHistory(
            first=self._name(steps[0].commit),
            steps=tuple(
                Step(revision=self._name(step.commit), found=tuple(found[number]))
                for number, step in enumerate(steps[1:], 1)
            ),
            ends=self._join_ends(steps, [history.ends for history in histories]),
            unreadable=tuple(
                f"{path}: {reason}"
                for (path, _), reason in self._store.unreadable.items()
            ),
        )

    def _walk_services(
        self, steps: Sequence[PageStep], progress: Progress | None
    ) -> list[ServiceHistory]:
        walks = [ServiceWalk(name, steps) for name in self._choose_services(steps)]
        total = sum(walk.length for walk in walks)
        done = 0

        def advance() -> None:
            nonlocal done
            done += 1
            if progress is not None:
                progress(done, total)

        entries = load_corrections(self._request.corrections)
        return [walk.walk(self._store, entries, self._cache, advance) for walk in walks]

    def _choose_services(self, steps: Sequence[PageStep]) -> list[str]:
        """Choose the services that were asked for among all that ever were."""
        paths = {path for step in steps for path in step.changed}
        names = {read_service_name(path) for path in paths}
        known = {name: name for name in names}
        asked = [require_service(name, known) for name in self._request.services]
        return sorted(set(asked) or names, key=service_key)

    def _join_ends(
        self, steps: Sequence[PageStep], ends: Sequence[ServiceEnds]
    ) -> Ends:
        pages: Pages = {}
        steps[0].apply(pages)
        first = self._describe(steps[0].commit, pages)
        for step in steps[1:]:
            step.apply(pages)
        last = self._describe(steps[-1].commit, pages)
        return Ends(
            net=join_report(first, last, (it.net for it in ends)),
            standing=tuple(it for end in ends for it in end.standing),
        )

    def _describe(self, commit: Commit, pages: Mapping[str, str]) -> ModelSource:
        """Describe the docs of a commit, with the hash that a model of them has."""
        listed = sorted(pages.items())
        if self._request.services:
            names = self._request.services
            listed = [it for it in listed if read_service_name(it[0]) in names]
        key = make_key("content hash", repr(listed))
        known = self._cache.load([key])
        if key not in known:
            contents = self._repository.read_objects(
                [blob for _, blob in listed], longest=MAX_PAGE_BYTES + 1
            )
            raw = (
                RawPage(path, content)
                for (path, _), content in zip(listed, contents, strict=True)
            )
            known = {key: DocsSource(tuple(raw)).content_hash}
            self._cache.store(known)
        return ModelSource(revision=commit.id, content_hash=known[key])

    def _name(self, commit: Commit) -> Revision:
        name = self._tags.get(commit.id, commit.id[:_ID_LENGTH])
        return Revision(id=name, date=commit.day)
