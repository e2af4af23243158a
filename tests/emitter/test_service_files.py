"""Files of services from the cache: the same as made ones, and made only where needed."""

from dataclasses import replace
from pathlib import Path

import pytest

from bindsmith.cache import NO_CACHE, Cache
from bindsmith.emitter.namer import NamesByGroup
from bindsmith.emitter.package import Package, build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.shipped import find_templates
from bindsmith.model.types import Model, Service
from emitter.sample_model import make_service, make_type


class CountingRenderer(Renderer):
    """A renderer that counts what it renders."""

    def __init__(self, overrides: Path | None = None) -> None:
        super().__init__(find_templates(), overrides=overrides)
        self.count = 0

    def render(self, template: str, view: object) -> str:
        """Render a view."""
        self.count += 1
        return super().render(template, view)


PET = make_service(make_type("Pet"))
SHOP = make_service(make_type("Till"), make_type("Shop"), name="Shop")
OTHER_PET = replace(PET, types=(replace(PET.types[0], description="Other."),))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache of its own."""
    return Cache(tmp_path / "cache")


def build(
    *services: Service, cache: Cache, known_names: NamesByGroup | None = None
) -> tuple[Package, int]:
    """Build a package; tell how many files were rendered."""
    renderer = CountingRenderer()
    package = build_package(
        Model(services=services),
        "shop",
        renderer=renderer,
        known_names=known_names,
        cache=cache,
    )
    return package, renderer.count


def test_only_a_changed_service_is_made(cache: Cache) -> None:
    """What did not change comes from the cache, and is what would have been made."""
    _, rest = build(cache=NO_CACHE)
    _, pet = build(PET, cache=NO_CACHE)
    first, _ = build(PET, SHOP, cache=cache)
    again = build(PET, SHOP, cache=cache, known_names=first.names)
    assert again == (first, rest)
    changed, count = build(OTHER_PET, SHOP, cache=cache)
    assert count == pet
    assert changed == build(OTHER_PET, SHOP, cache=NO_CACHE)[0] != first


def test_whatever_a_template_includes_counts(cache: Cache, tmp_path: Path) -> None:
    """A file that a user's template includes is a cause too, whatever it is called."""
    note = tmp_path / "mine" / "note.txt"
    note.parent.mkdir()
    template = note.with_name("service.py.j2")
    text = (find_templates() / template.name).read_text(encoding="utf-8")
    template.write_text(text + "{% include 'note.txt' %}\n", encoding="utf-8")
    for line in ("ONE = 1", "TWO = 2"):
        note.write_text(line)
        renderer = CountingRenderer(note.parent)
        model = Model(services=(PET,))
        package = build_package(model, "shop", renderer=renderer, cache=cache)
        made = package.files["campaign_management/service.py"]
        assert made.endswith(f"{line}\n")
