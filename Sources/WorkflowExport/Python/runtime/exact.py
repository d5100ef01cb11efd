"""Decimals that keep their digits, as the workflow language has them beside floats."""

from __future__ import annotations

import decimal
from typing import Any, Callable

CONTEXT = decimal.Context(
    prec=38,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[decimal.DivisionByZero, decimal.InvalidOperation, decimal.Overflow],
)


LEAST = decimal.Decimal(2**63)


class Exact(decimal.Decimal):
    """A decimal that works with floats by the digits they are written with, and rounds down."""

    def __add__(self, other: Any) -> Any:
        return combined(CONTEXT.add, self, other)

    def __radd__(self, other: Any) -> Any:
        return combined(CONTEXT.add, other, self)

    def __sub__(self, other: Any) -> Any:
        return combined(CONTEXT.subtract, self, other)

    def __rsub__(self, other: Any) -> Any:
        return combined(CONTEXT.subtract, other, self)

    def __mul__(self, other: Any) -> Any:
        return combined(CONTEXT.multiply, self, other)

    def __rmul__(self, other: Any) -> Any:
        return combined(CONTEXT.multiply, other, self)

    def __truediv__(self, other: Any) -> Any:
        return combined(CONTEXT.divide, self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return combined(CONTEXT.divide, other, self)

    def __floordiv__(self, other: Any) -> Any:
        return combined(floor_divide, self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return combined(floor_divide, other, self)

    def __mod__(self, other: Any) -> Any:
        return combined(remainder, self, other)

    def __rmod__(self, other: Any) -> Any:
        return combined(remainder, other, self)

    def __neg__(self) -> Any:
        # The digits of the least integer do not fit one without their sign.
        if self.as_tuple() == LEAST.as_tuple():
            return -(2**63)
        return Exact(self.copy_negate())

    def __pos__(self) -> Exact:
        return self

    def __abs__(self, *_: Any) -> Exact:
        return Exact(self.copy_abs())

    def __round__(self, digits: int | None = None) -> Any:
        unit = decimal.Decimal((0, (1,), 0 if digits is None else -digits))
        rounded = self.quantize(unit, context=CONTEXT)
        return int(rounded) if digits is None else Exact(rounded)

    def __eq__(self, other: Any) -> Any:
        value = exactly(other)
        return NotImplemented if value is None else decimal.Decimal.__eq__(self, value)

    def __ne__(self, other: Any) -> Any:
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __lt__(self, other: Any) -> Any:
        return compared(decimal.Decimal.__lt__, self, other)

    def __le__(self, other: Any) -> Any:
        return compared(decimal.Decimal.__le__, self, other)

    def __gt__(self, other: Any) -> Any:
        return compared(decimal.Decimal.__gt__, self, other)

    def __ge__(self, other: Any) -> Any:
        return compared(decimal.Decimal.__ge__, self, other)

    def __hash__(self) -> int:
        return decimal.Decimal.__hash__(self)


def exactly(value: Any) -> decimal.Decimal | None:
    """A number as a decimal; None if it is none."""
    if isinstance(value, float):
        return decimal.Decimal(repr(value))
    return decimal.Decimal(value) if isinstance(value, (int, decimal.Decimal)) else None


def combined(operation: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """What an operation gives, as a decimal of ours."""
    first, second = exactly(left), exactly(right)
    if first is None or second is None:
        return NotImplemented
    return Exact(operation(first, second))


def compared(operation: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """How a number compares with another."""
    value = exactly(right)
    return NotImplemented if value is None else operation(left, value)


def floor_divide(left: decimal.Decimal, right: decimal.Decimal) -> decimal.Decimal:
    """The quotient towards minus infinity, as of Python's integers."""
    quotient = CONTEXT.divide_int(left, right)
    rest = CONTEXT.remainder(left, right)
    down = rest != 0 and (rest < 0) != (right < 0)
    return CONTEXT.subtract(quotient, decimal.Decimal(1)) if down else quotient


def remainder(left: decimal.Decimal, right: decimal.Decimal) -> decimal.Decimal:
    """What is left, with the divisor's sign, as of Python's integers."""
    rest = CONTEXT.remainder(left, right)
    if rest == 0:
        return rest.copy_sign(right)
    return CONTEXT.add(rest, right) if (rest < 0) != (right < 0) else rest


def number_from_text(text: str) -> Any:
    """A number of a JSON text: a float where that keeps every digit, else a decimal."""
    value = decimal.Decimal(text)
    digits = "".join(str(digit) for digit in value.as_tuple().digits).strip("0")
    if any(mark in text for mark in ".eE"):
        near = float(text)
        if near in (float("inf"), float("-inf")):
            raise OverflowError("the number is too large")
        if len(digits) <= 17 or decimal.Decimal(near) == value:
            return near
    elif -(2**63) <= int(value) < 2**63:
        return int(value)
    if len(digits) > 38:
        raise ValueError("the number has more than 38 digits; write it as text")
    return Exact(value)
