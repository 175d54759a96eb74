"""Writes the table that AccuracyTest reads: function, arguments, value to 25 digits.

    python3 make.py 100 > values.txt

Arguments are doubles in hexadecimal, drawn with a fixed seed: of any magnitude, from where the
function changes, and next to the points where it is hard. Needs mpmath.
"""

import random
import struct
import sys

from mpmath import mp, mpf

mp.dps = 50
PI = mp.pi
LARGEST = sys.float_info.max


def silu(x):
    return x / (1 + mp.exp(-x))


def softplus(x):
    return mp.log1p(mp.exp(x)) if x < 0 else x + mp.log1p(mp.exp(-x))


def log_abs_gamma(x):
    return mp.re(mp.loggamma(x))


def elu(x, a):
    return x if x > 0 else a * mp.expm1(x)


# Name: function, least and greatest argument, an interval of interest, points that are hard.
UNARY = {
    "EXP": (mp.exp, -745, 709.7, (-745, 709.7), [0]),
    "EXPM1": (mp.expm1, -800, 709.7, (-50, 50), [0]),
    "LOG": (mp.log, 5e-324, LARGEST, (0.1, 10), [1]),
    "LOG1P": (mp.log1p, -1, LARGEST, (-1, 10), [0]),
    "SQRT": (mp.sqrt, 0, LARGEST, (0, 10), [1]),
    "RSQRT": (lambda x: 1 / mp.sqrt(x), 5e-324, LARGEST, (0, 10), [1]),
    "CBRT": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), -LARGEST, LARGEST, (-10, 10), [1, 8]),
    "SIN": (mp.sin, -LARGEST, LARGEST, (-100, 100), [k * PI / 2 for k in range(-9, 10)]),
    "COS": (mp.cos, -LARGEST, LARGEST, (-100, 100), [k * PI / 2 for k in range(-9, 10)]),
    "TAN": (mp.tan, -LARGEST, LARGEST, (-100, 100), [k * PI / 2 for k in range(-9, 10)]),
    "ASIN": (mp.asin, -1, 1, (-1, 1), [0, 1, -1]),
    "ACOS": (mp.acos, -1, 1, (-1, 1), [0, 1, -1]),
    "ATAN": (mp.atan, -LARGEST, LARGEST, (-5, 5), [0, 1, -1]),
    "SINH": (mp.sinh, -710, 710, (-5, 5), [0]),
    "COSH": (mp.cosh, -710, 710, (-5, 5), [0]),
    "TANH": (mp.tanh, -LARGEST, LARGEST, (-20, 20), [0]),
    "ASINH": (mp.asinh, -LARGEST, LARGEST, (-10, 10), [0]),
    "ACOSH": (mp.acosh, 1, LARGEST, (1, 10), [1]),
    "ATANH": (mp.atanh, -1, 1, (-1, 1), [0, 1, -1]),
    "SIGMOID": (lambda x: 1 / (1 + mp.exp(-x)), -744, LARGEST, (-40, 40), [0]),
    "SOFTPLUS": (softplus, -744, LARGEST, (-40, 40), [0]),
    "GELU": (lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2, -38, LARGEST, (-10, 10), [0]),
    "SILU": (silu, -750, LARGEST, (-40, 40), [0]),
    "ERF": (mp.erf, -LARGEST, LARGEST, (-6, 6), [0, 1, -1]),
    "LGAMMA": (log_abs_gamma, -100.5, 1e300, (-10, 30), [1, 2, -2.457]),
    "DIGAMMA": (lambda x: mp.psi(0, x), -100.5, 1e300, (-10, 30), [1.4616321449683623]),
}

# Name: function, intervals of both arguments.
BINARY = {
    "POW": (mp.power, (0, 40), (-190, 190)),
    "ATAN2": (mp.atan2, (-10, 10), (-10, 10)),
    "HYPOT": (mp.hypot, (-10, 10), (-10, 10)),
    "ELU": (elu, (-40, 10), (-2, 2)),
    "POLYGAMMA": (lambda n, x: mp.psi(int(n), x), (1, 6), (-9.9, 60)),
}


def magnitude(rng, least, greatest):
    while True:
        x = struct.unpack("<d", struct.pack("<Q", rng.getrandbits(64)))[0]
        if least <= x <= greatest:
            return x


def argument(rng, least, greatest, interval, hard):
    kind = rng.randrange(3)
    if kind == 0:
        return magnitude(rng, least, greatest)
    if kind == 1:
        x = rng.uniform(*interval)
    else:
        point = rng.choice(hard)
        x = float(mpf(point) * (1 + mpf(2) ** -rng.uniform(1, 52)) + (mpf(2) ** -rng.uniform(1, 60) if point == 0 else 0))
        x = -x if point == 0 and rng.random() < 0.5 else x
    return min(max(x, least), greatest)


def write(name, arguments, value):
    if mp.isfinite(value):
        print(name, *(float(x).hex() for x in arguments), mp.nstr(value, 25))


def main(count):
    for name, (function, least, greatest, interval, hard) in UNARY.items():
        rng = random.Random(name)
        for _ in range(count):
            x = argument(rng, least, greatest, interval, hard)
            if name in ("LGAMMA", "DIGAMMA") and x <= 0 and x == int(x) or name == "ATANH" and abs(x) == 1:
                continue
            if name == "LOG1P" and x == -1 or name in ("LOG", "RSQRT") and x == 0:
                continue
            write(name, [x], function(mpf(x)))
    for name, (function, left, right) in BINARY.items():
        rng = random.Random(name)
        for _ in range(count):
            x, y = rng.uniform(*left), rng.uniform(*right)
            if name == "POLYGAMMA":
                x = float(int(x))
            write(name, [x, y], function(mpf(x), mpf(y)))


main(int(sys.argv[1]))
