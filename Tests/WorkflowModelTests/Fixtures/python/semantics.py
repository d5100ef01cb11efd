"""What real Python makes of an expression of the workflow language.

Python parses the text and evaluates it; here stands only what the language adds or leaves out:
what lies outside the subset is refused, numbers beyond 64 bits are errors, a literal whose digits
no float holds is a decimal, and the functions that Python does not have.
"""
import ast
import datetime
import decimal
import io
import json
import math
import re
import tokenize
import warnings

warnings.simplefilter("ignore")
decimal.setcontext(
    decimal.Context(
        prec=38, rounding=decimal.ROUND_HALF_EVEN, Emin=-6143, Emax=6144,
        traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow]))


class Outside(Exception):
    """The text is no expression of the language."""


class Missing(LookupError):
    """A member or a place that is not there."""


class NoFunction(TypeError):
    """A function that is not there."""


class Exact:
    """A decimal beside integers and floats: a float counts by the digits it is written with, and
    `//` and `%` round towards minus infinity, as for Python's other numbers."""

    def __init__(self, value):
        self.value = decimal.Decimal(value)

    def __hash__(self):
        return hash(self.value)

    @staticmethod
    def of(value):
        if isinstance(value, Exact):
            return value.value
        if isinstance(value, bool) or isinstance(value, int):
            return decimal.Decimal(int(value))
        if isinstance(value, float):
            return decimal.Decimal(repr(value))
        return None

    def _with(self, other, operation, reflected=False):
        second = Exact.of(other)
        if second is None:
            return NotImplemented
        pair = (second, self.value) if reflected else (self.value, second)
        if operation in ("/", "//", "%") and pair[1] == 0:
            raise ZeroDivisionError
        if operation in ("//", "%"):
            quotient, rest = divmod(*pair)
            if rest != 0 and (rest < 0) != (pair[1] < 0):
                quotient, rest = quotient - 1, rest + pair[1]
            if rest == 0:
                rest = rest.copy_sign(pair[1])
            return Exact(quotient if operation == "//" else rest)
        first, second = pair
        return Exact(
            first + second if operation == "+" else first - second if operation == "-"
            else first * second if operation == "*" else first / second)

    def _compared(self, other, operation):
        second = Exact.of(other)
        return NotImplemented if second is None else operation(self.value, second)

    def __eq__(self, other):
        second = Exact.of(other)
        return NotImplemented if second is None else self.value == second

    def __neg__(self):
        if self.value == 2**63 and self.value.as_tuple().exponent == 0:
            return -(2**63)
        return Exact(self.value.copy_negate())

    def __pos__(self):
        return self

    def __abs__(self):
        return Exact(self.value.copy_abs())

    def __bool__(self):
        return self.value != 0

    def __int__(self):
        return int(self.value)

    def __float__(self):
        return float(self.value)

    def __round__(self, digits=None):
        return round(self.value) if digits is None else Exact(round(self.value, digits))


def _operators():
    for name, sign in [
        ("add", "+"), ("sub", "-"), ("mul", "*"), ("truediv", "/"), ("floordiv", "//"),
        ("mod", "%"),
    ]:
        setattr(Exact, f"__{name}__", lambda self, other, sign=sign: self._with(other, sign))
        setattr(
            Exact, f"__r{name}__", lambda self, other, sign=sign: self._with(other, sign, True))
    for name, operation in [
        ("lt", lambda a, b: a < b), ("le", lambda a, b: a <= b), ("gt", lambda a, b: a > b),
        ("ge", lambda a, b: a >= b),
    ]:
        setattr(
            Exact, f"__{name}__",
            lambda self, other, operation=operation: self._compared(other, operation))


_operators()


def is_number(value):
    return isinstance(value, (int, float, Exact))


def kept(digits):
    """The decimal with these digits, if it keeps them."""
    parts = digits.as_tuple()
    text = "".join(map(str, parts.digits))
    if len(text) > 38:
        bare = text.rstrip("0")
        if len(bare) > 38:
            raise Outside("too many digits")
        digits = decimal.Decimal(
            (parts.sign, tuple(map(int, bare)), parts.exponent + len(text) - len(bare)))
    return Exact(digits)


def number(text):
    """A number as it is written: an integer, a float where that keeps the digits, or a decimal."""
    text = text.replace("_", "").lower()
    if re.fullmatch(r"-?(0[xob][0-9a-f]+|[0-9]+)", text):
        whole = int(text, 10 if text.lstrip("-").isdigit() else 0)
        return whole if -(2**63) <= whole < 2**63 else kept(decimal.Decimal(whole))
    value = float(text)
    if math.isinf(value):
        raise Outside("too large")
    digits = decimal.Decimal(text)
    significant = "".join(map(str, digits.as_tuple().digits)).strip("0")
    if not significant:
        return value
    if value != 0:
        exact = decimal.Decimal(value)
        if len(significant) <= 17:
            shown = f"{abs(value):.{len(significant) - 1}e}"
            if decimal.Decimal(shown) == digits.copy_abs():
                return value
        elif exact == digits:
            return value
    return kept(digits)


def held(value):
    """The value, if 64 bits and JSON hold it."""
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise OverflowError
    if isinstance(value, float) and not math.isfinite(value):
        raise OverflowError
    return value


def shown(value, mark=False):
    """A value as JSON on one line; decimals marked where they must be told from floats."""
    if isinstance(value, Exact):
        text = str(value.value)
        if not mark:
            return text
        if "E" not in text:
            return text + "e-0"
        digits, power = text.split("E")
        return f"{digits}e{power[0]}{power[1:]:0>5}"
    if isinstance(value, list):
        return "[" + ",".join(shown(element, mark) for element in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(
            f"{shown(name)}:{shown(value[name], mark)}" for name in sorted(value)) + "}"
    return json.dumps(value, ensure_ascii=False)


def text(value):
    """As a value stands in a template: JSON's words, Python's numbers."""
    return value if isinstance(value, str) else shown(value)


def elements(value):
    if isinstance(value, dict):
        return sorted(value)
    if not isinstance(value, (list, str)):
        raise TypeError
    return list(value)


def member(value, name):
    if value is None or isinstance(value, dict) and name not in value:
        raise Missing
    if not isinstance(value, dict):
        raise TypeError
    return value[name]


def index(value, place):
    if value is None:
        raise Missing
    if isinstance(value, dict):
        if not isinstance(place, str):
            raise TypeError
        return member(value, place)
    try:
        return value[place]
    except IndexError:
        raise Missing from None


def mapping(*parts):
    if not all(isinstance(name, str) for name in parts[::2]):
        raise TypeError
    return dict(zip(parts[::2], parts[1::2]))


def multiplied(left, right):
    for one, other in ((left, right), (right, left)):
        if isinstance(one, (str, list)) and isinstance(other, int):
            if len(one) * max(other, 0) > 100_000:
                raise MemoryError
    return left * right


def remainder(left, right):
    if isinstance(left, str):
        raise TypeError
    return left % right


def total(items, start=0):
    for element in elements(items):
        if not is_number(element):
            raise TypeError
        start = held(start + element)
    return start


def average(items):
    return total(items) / len(items)


def extreme(best):
    def function(*values):
        if not values:
            raise TypeError
        return best(elements(values[0])) if len(values) == 1 else best(values)

    return function


def default(value, other):
    try:
        found = value()
    except (Missing, NameError):
        return other
    return other if found is None else found


def parsed(value):
    if not isinstance(value, str):
        raise TypeError

    def pairs(members):
        if len(dict(members)) < len(members):
            raise ValueError
        return dict(members)

    def refuse(word):
        raise ValueError

    try:
        return json.loads(
            value, parse_float=number, parse_int=number, parse_constant=refuse,
            object_pairs_hook=pairs)
    except Outside:
        raise ValueError from None


def moment(value, offset=None):
    if not isinstance(value, str):
        raise TypeError
    found = datetime.datetime.fromisoformat(value)
    if offset is not None:
        if found.tzinfo is None:
            raise ValueError
        zone = datetime.datetime.fromisoformat("2000-01-01T00:00:00" + offset).tzinfo
        found = found.astimezone(zone)
    return found


def rounded(value, digits=None):
    if not is_number(value):
        raise TypeError
    return round(value, digits)


def whole(value):
    if not isinstance(value, (str, int, float, Exact)):
        raise TypeError
    return int(value)


def days_ago(days, started):
    if not isinstance(days, int):
        raise TypeError
    return str(moment(started).date() - datetime.timedelta(days=days))


def functions(started):
    return {
        "len": len, "sum": total, "min": extreme(min), "max": extreme(max), "avg": average,
        "round": rounded, "abs": abs, "any": lambda items: any(elements(items)),
        "all": lambda items: all(elements(items)), "lower": str.lower, "upper": str.upper,
        "strip": str.strip, "split": str.split,
        "join": lambda items, separator="": (separator or "").join(
            text(item) for item in elements(items)),
        "contains": lambda container, part: part in container, "starts_with": str.startswith,
        "default": default, "int": whole, "float": lambda value: float(value), "str": text,
        "to_json": lambda value: shown(value),
        "from_json": parsed, "now": lambda: started,
        "days_ago": lambda days: days_ago(days, started),
        "date": lambda value, offset=None: str(moment(value, offset).date()),
        "format_date": lambda value, form, offset=None: moment(value, offset).strftime(form),
    }


class Subset(ast.NodeTransformer):
    """Refuses what lies outside the language, and leads the rest through the rules above."""

    allowed = (
        ast.Expression, ast.Constant, ast.List, ast.Load, ast.BoolOp, ast.And, ast.Or, ast.Compare,
        ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.UnaryOp,
        ast.Not, ast.USub, ast.UAdd, ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv,
        ast.Mod, ast.IfExp, ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.Dict,
    )

    def __init__(self, source, known):
        self.source, self.known, self.constants = source, known, {}

    def visit(self, node):
        if not isinstance(node, self.allowed):
            raise Outside(type(node).__name__)
        return super().visit(node)

    def call(self, name, *parts):
        return ast.Call(ast.Name(name, ast.Load()), list(parts), [])

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, str):
            if any(0xD800 <= ord(letter) < 0xE000 for letter in value):
                raise Outside("surrogate")
            return node
        if isinstance(value, (bool, type(None))):
            return node
        if not isinstance(value, (int, float)):
            raise Outside("constant")
        name = f" {len(self.constants)}"
        self.constants[name] = number(ast.get_source_segment(self.source, node))
        return ast.Name(name, ast.Load())

    def visit_Name(self, node):
        if node.id in self.known:
            return self.call(" nameless")
        return node

    def visit_Attribute(self, node):
        return self.call(" member", self.visit(node.value), ast.Constant(node.attr))

    def visit_Subscript(self, node):
        return self.call(" index", self.visit(node.value), self.visit(node.slice))

    def visit_Dict(self, node):
        if None in node.keys:
            raise Outside("**")
        parts = [self.visit(one) for pair in zip(node.keys, node.values) for one in pair]
        return self.call(" mapping", *parts)

    def visit_BinOp(self, node):
        self.visit(node.op)
        left, right = self.visit(node.left), self.visit(node.right)
        special = {ast.Mult: " multiplied", ast.Mod: " remainder"}.get(type(node.op))
        result = self.call(special, left, right) if special else ast.BinOp(left, node.op, right)
        return self.call(" held", result)

    def visit_UnaryOp(self, node):
        return self.call(" held", self.generic_visit(node))

    def visit_Call(self, node):
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise Outside("call")
        name = node.func.id
        arguments = [self.visit(argument) for argument in node.args]
        if name not in self.known:
            return self.call(" unknown")
        if name == "default" and len(arguments) == 2:
            nothing = ast.arguments([], [], None, [], [], None, [])
            arguments[0] = ast.Lambda(nothing, arguments[0])
        return self.call(" held", self.call(name, *arguments))


def unknown():
    raise NoFunction


def nameless():
    raise NameError


def check_tokens(source):
    """Refuses what Python's tree does not tell: how strings are quoted, comments, `1if`."""
    depth, previous = 0, None
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            raise Outside("comment")
        if token.type == tokenize.STRING:
            if token.string[0] not in "'\"" or token.string[:3] in ("'''", '"""'):
                raise Outside("quotes")
            if re.search(r"(?<!\\)(\\\\)*\\N", token.string):
                raise Outside("name")
        if (
            token.type == tokenize.NAME and previous is not None
            and previous.type == tokenize.NUMBER and previous.end == token.start
        ):
            raise Outside("number")
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
            if depth < 1 and token.string != ")":
                raise Outside("brackets")
        previous = token


def evaluate(source, scope, started):
    """The value of an expression; raises what Python raises, or `Outside`."""
    wrapped = "(" + source + "\n)"
    try:
        tree = ast.parse(wrapped.lstrip(), mode="eval")
        ast.parse(source.strip().replace("\n", " "), mode="eval")
        check_tokens(wrapped)
    except (SyntaxError, ValueError, tokenize.TokenError, IndentationError) as error:
        raise Outside(str(error)) from None
    known = functions(started)
    subset = Subset(wrapped, known)
    tree = ast.fix_missing_locations(subset.visit(tree))
    names = {
        **scope, **known, **subset.constants, "true": True, "false": False, "null": None,
        " member": member, " index": index, " mapping": mapping, " multiplied": multiplied,
        " remainder": remainder, " held": held, " unknown": unknown, " nameless": nameless,
        "__builtins__": {},
    }
    return eval(compile(tree, "expression", "eval"), names)


KINDS = [
    (Outside, "refused"), (NoFunction, "call"), (Missing, "missing"), (NameError, "name"),
    (ZeroDivisionError, "arithmetic"), (OverflowError, "arithmetic"),
    (decimal.DecimalException, "arithmetic"), (ArithmeticError, "arithmetic"),
    (MemoryError, "budget"), (TypeError, "type"), (AttributeError, "type"),
    (LookupError, "missing"), (ValueError, "value"), (RecursionError, "budget"),
]


# Words of Python's statements, which are plain names in the language.
WORDS = re.compile(
    r"\b(as|assert|async|break|class|continue|def|del|elif|except|finally|from|global|import|"
    r"nonlocal|pass|raise|return|try|while|with)\b")


def answer(source, scope, started):
    """What the language must say: `{"value": …}` or `{"error": kind}`, as marked JSON."""
    if WORDS.search(source):
        return '"error":"budget"'
    try:
        value = evaluate(source, scope, started)
        return '"value":' + shown(value, mark=True)
    except Exception as error:
        for kind, word in KINDS:
            if isinstance(error, kind):
                return f'"error":"{word}"'
        raise
