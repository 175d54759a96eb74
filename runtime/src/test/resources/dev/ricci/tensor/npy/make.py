"""Writes the array files beside it, with NumPy 2.4; the tests read them and need no Python."""

import numpy as np
from numpy.lib import format

COUNTING = np.arange(24).reshape(2, 3, 4)


def save(name, array, version=(1, 0)):
    with open(name + ".npy", "wb") as file:
        format.write_array(file, array, version=version)


for dtype in ("f4", "f8", "i4", "i8"):
    for order, sign in (("little", "<"), ("big", ">")):
        values = COUNTING - 7 if dtype[0] == "i" else COUNTING * 0.1 - 1
        save(f"{dtype}-{order}", values.astype(sign + dtype))
        save(f"{dtype}-{order}-fortran", np.asfortranarray(values.astype(sign + dtype)))

save("version2", COUNTING.astype("<f8"), (2, 0))
save("version3", COUNTING.astype("<f8"), (3, 0))
save("scalar", np.array(2.5, "<f4"))
save("vector", np.array([1.5, np.nan, np.inf, -np.inf, -0.0], "<f8"))
save("empty", np.zeros((3, 0, 2), "<f4"))
save("limits", np.array([-(2**31), 2**31 - 1], "<i8"))
save("beyond-int", np.array([1, 2**31], "<i8"))
save("half", np.zeros(3, "<f2"))
save("bool", np.zeros(3, "?"))
save("records", np.zeros(3, [("x", "<f4"), ("y", "<i4")]))
np.save("objects.npy", np.array([{}, None], object), allow_pickle=True)
save("rank17", np.zeros((1,) * 17, "<f4"))
np.savez("archive.npz", x=np.zeros(3, "<f4"))
