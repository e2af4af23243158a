"""The real docs' model and package, and other clients, once per run."""

from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from bindsmith.model.types import Model
from bindsmith.pipeline import load_model
from client.schemas import assemble_schema
from conformance.bindings import Bindings, Case, wire_name
from conformance.ledger import load_subjects
from conformance.peers import Peers
from conformance.vendor import VendorPackages
from conformance.wsdl import SERVICE_BY_FILE

PARTS = 6
"""Into how many tests the classes are divided, for tests that run side by side."""
LEAST_CLASSES = 1_130


@pytest.fixture(scope="session")
def real_model(corpus_dir: Path) -> Model:
    """The real docs' model."""
    return load_model(str(corpus_dir)).model


@pytest.fixture(scope="session")
def bindings(real_ads: ModuleType) -> Bindings:
    """Package generated from the real docs."""
    return Bindings(real_ads)


@pytest.fixture(scope="session")
def peers(peer_libraries: Path, vendor_packages: VendorPackages) -> Peers:
    """zeep and msads, ready to run."""
    return Peers(peer_libraries, vendor_packages)


@pytest.fixture(scope="session")
def schemas(
    vendor_packages: VendorPackages, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, etree.XMLSchema]:
    """The WSDLs' schemas by service name."""
    scratch = tmp_path_factory.mktemp("schemas")
    wsdls = vendor_packages.proxies / "production"
    return {
        service: assemble_schema(wsdls / name, scratch)
        for name, service in SERVICE_BY_FILE.items()
    }


@pytest.fixture(scope="session")
def all_cases(
    bindings: Bindings, schemas: dict[str, etree.XMLSchema]
) -> tuple[Case, ...]:
    """Every class of all six services."""
    undeclared = load_subjects("undeclared")
    found = [
        (cls, f"{service}.{wire_name(cls)}", schemas[service])
        for service, classes in bindings.classes.items()
        for cls in classes
    ]
    assert len(found) >= LEAST_CLASSES
    return tuple(
        Case(cls, name, None if name in undeclared else schema)
        for cls, name, schema in found
    )


@pytest.fixture(params=range(PARTS))
def cases(request: pytest.FixtureRequest, all_cases: tuple[Case, ...]) -> list[Case]:
    """A part of all classes."""
    return list(all_cases[request.param :: PARTS])
