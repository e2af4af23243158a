"""Stands where a generated package has its copy of the runtime."""

from bindsmith.runtime import DataObject as DataObject
from bindsmith.runtime import FlagSet as FlagSet
from bindsmith.runtime import MessageInfo as MessageInfo
from bindsmith.runtime import OperationInfo as OperationInfo
from bindsmith.runtime import Request as Request
from bindsmith.runtime import Response as Response
from bindsmith.runtime import TypeInfo as TypeInfo
from bindsmith.runtime import ValueSet as ValueSet
from bindsmith.runtime import element as element
from bindsmith.runtime import lazy_exports as lazy_exports
