"""A state as plain values, so that two states can be compared whatever they are made of."""

from array import array
from dataclasses import fields, is_dataclass

import numpy as np


def contents(state: object) -> object:
    """Return a state as nested tuples and dictionaries of plain values."""
    if isinstance(state, np.ndarray):
        return (state.dtype.str, state.shape, state.tobytes())
    if isinstance(state, array):
        return (state.typecode, state.tobytes())
    if isinstance(state, dict):
        return {key: contents(value) for key, value in state.items()}
    if isinstance(state, list | tuple):
        return tuple(contents(value) for value in state)
    if is_dataclass(state):
        return {field.name: contents(getattr(state, field.name)) for field in fields(state)}
    if slots := getattr(type(state), "__slots__", None):
        return {name: contents(getattr(state, name)) for name in slots}
    if hasattr(state, "__dict__"):
        return contents(vars(state))
    return state
