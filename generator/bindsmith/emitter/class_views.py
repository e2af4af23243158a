"""Types and messages of the model to the views of their classes."""

from collections.abc import Mapping
from dataclasses import dataclass

from bindsmith.emitter.annotations import Annotations
from bindsmith.emitter.docstrings import build_docstring, join_blocks
from bindsmith.emitter.element_text import (
    announce_deprecation,
    describe_deprecation,
    describe_element,
)
from bindsmith.emitter.element_views import (
    ElementSite,
    build_element_view,
    rule_arguments,
)
from bindsmith.emitter.layout import (
    STEP,
    call,
    dict_of,
    lay_out_assignment,
    lay_out_class,
    lay_out_decorator,
)
from bindsmith.emitter.links import page_link
from bindsmith.emitter.literals import quote
from bindsmith.emitter.namer import NamesByGroup
from bindsmith.emitter.prose import to_plain_lines
from bindsmith.emitter.service_names import (
    ServiceNames,
    list_own_elements,
    name_service,
)
from bindsmith.emitter.type_tree import TypeTree
from bindsmith.emitter.views import ClassView
from bindsmith.model.facts import Deprecation
from bindsmith.model.types import ComplexType, Element, Message, Operation, Service


@dataclass(frozen=True, slots=True)
class _Attribute:
    """An element as a class has it, be it declared there or in a base."""

    element: Element
    namespace: str
    """Of the type that declares it first."""


class ClassViews:
    """Builds the views of one service's classes."""

    def __init__(
        self, service: Service, module: str, known_names: NamesByGroup | None = None
    ) -> None:
        self.service = service
        self.tree = TypeTree(service)
        self.names: ServiceNames = name_service(
            service, module, self.tree, known_names or {}
        )
        self._annotations = Annotations(service, self.names)
        self._declared: dict[str, tuple[Element, ...]] = {}
        self._attributes: dict[str, Mapping[str, _Attribute]] = {}

    def list_declared(self, item: ComplexType) -> tuple[Element, ...]:
        """List the elements that a type's class declares.

        First the inherited ones that its page states otherwise than the base's page,
        then its own ones, both in wire order.
        """
        if item.name not in self._declared:
            self._declared[item.name] = self._choose_declared(item)
        return self._declared[item.name]

    def _choose_declared(self, item: ComplexType) -> tuple[Element, ...]:
        base = self.tree.find_base(item)
        inherited = self._find_attributes(base) if base else {}
        restated = (
            element
            for element in item.inherited
            if element.name in inherited
            and _what_is_said(element) != _what_is_said(inherited[element.name].element)
        )
        return (*restated, *list_own_elements(item, self.tree))

    def build_type(self, item: ComplexType) -> ClassView:
        """Build a data object's view."""
        base = self.tree.find_base(item)
        base_name = self.names.classes[base.name] if base else "DataObject"
        name = self.names.classes[item.name]
        link = page_link(item.page, self.service.version)
        description = to_plain_lines(item.description)
        return ClassView(
            name=name,
            wire_name=item.name,
            base=base_name,
            decorator=lay_out_deprecation(item.deprecation),
            heading=lay_out_class(name, base_name),
            docstring=build_docstring(
                join_blocks(
                    announce_deprecation(item.deprecation),
                    description or (name,),
                    [link],
                ),
                indent=STEP,
            ),
            info=self._lay_out_info(item),
            elements=tuple(
                build_element_view(
                    element, self._find_site(item, element), self._annotations
                )
                for element in self.list_declared(item)
            ),
            description=description,
            page=item.page,
            link=link,
        )

    def build_message(
        self, operation: Operation, wire_name: str, message: Message, base: str
    ) -> ClassView:
        """Build the view of a request or response; `base` is which of the two."""
        name = self.names.messages[wire_name]
        attributes = self.names.body_attributes[wire_name]
        page, version = operation.page, self.service.version
        link = page_link(page, version)
        lead = [f"{base} of {operation.name}."]
        description = to_plain_lines(operation.description) if base == "Request" else ()
        return ClassView(
            name=name,
            wire_name=wire_name,
            base=base,
            decorator=lay_out_deprecation(operation.deprecation),
            heading=lay_out_class(name, base),
            docstring=build_docstring(
                join_blocks(
                    lead,
                    announce_deprecation(operation.deprecation),
                    description,
                    [link],
                ),
                indent=STEP,
            ),
            info=_lay_out_message_info(operation, wire_name),
            elements=tuple(
                build_element_view(
                    element,
                    ElementSite(
                        python_name=attributes[element.name],
                        page=page,
                        namespace=operation.namespace,
                        version=version,
                    ),
                    self._annotations,
                )
                for element in message.body
            ),
            description=description,
            page=page,
            link=link,
        )

    def _find_site(self, item: ComplexType, element: Element) -> ElementSite:
        return ElementSite(
            python_name=self.names.attributes[item.name][element.name],
            page=item.page,
            namespace=self._find_attributes(item)[element.name].namespace,
            version=self.service.version,
        )

    def _find_attributes(self, item: ComplexType) -> Mapping[str, _Attribute]:
        """Find all attributes of a type's class by wire name; each is found once."""
        if item.name not in self._attributes:
            base = self.tree.find_base(item)
            found = dict(self._find_attributes(base)) if base else {}
            for element in self.list_declared(item):
                earlier = found.get(element.name)
                namespace = earlier.namespace if earlier else item.namespace
                found[element.name] = _Attribute(element, namespace)
            self._attributes[item.name] = found
        return self._attributes[item.name]

    def _lay_out_info(self, item: ComplexType) -> str:
        derived = {
            quote(other.name): quote(other.discriminator or other.name)
            for other in self.tree.list_descendants(item)
        }
        info = call(
            "TypeInfo",
            quote(item.name),
            quote(item.namespace),
            page=quote(item.page) if item.page else None,
            discriminator=quote(item.discriminator) if item.discriminator else None,
            derived=dict_of(derived) if derived else None,
            abstract="True" if item.abstract else None,
        )
        return lay_out_assignment("_info_", None, info, indent=STEP)


def _lay_out_message_info(operation: Operation, wire_name: str) -> str:
    info = call(
        "MessageInfo",
        quote(wire_name),
        quote(operation.namespace),
        operation=quote(operation.name),
        page=quote(operation.page),
    )
    return lay_out_assignment("_info_", None, info, indent=STEP)


def lay_out_deprecation(deprecation: Deprecation | None, *, indent: int = 0) -> str:
    """Lay out the mark of what is deprecated; "" for what is not."""
    message = describe_deprecation(deprecation)
    if message is None:
        return ""
    return lay_out_decorator("deprecated", quote(message), indent=indent)


def _what_is_said(element: Element) -> object:
    """Sum up what a class says of an element, apart from where the docs say it."""
    # values stated differently are described differently
    return describe_element(element), dict(rule_arguments(element, ()))
