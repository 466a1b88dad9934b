"""Does it help to filter a task vector in the singular basis of the weights?

First a linear memory whose facts lie on singular directions because we put them there; then a small
network that reads digits and has learned a flaw: it calls striped digits zero. From both the flaw
is subtracted in several ways, and what that costs the rest is measured.
A toy of our own: it repeats no experiment of the paper.

    python demonstration.py     prints the table and draws demonstration.svg
                                (NumPy, matplotlib, and the digits that scikit-learn ships)
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

HERE = Path(__file__).parent
STYLE = {
    "axes.edgecolor": "#5b6472",
    "axes.labelcolor": "#1d2430",
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.sans-serif": ["DejaVu Sans", "system-ui", "sans-serif"],
    "font.size": 10,
    "savefig.transparent": True,
    "svg.fonttype": "none",
    "svg.hashsalt": "ethos",
    "text.color": "#1d2430",
    "xtick.color": "#5b6472",
    "ytick.color": "#5b6472",
}

# --- the set-up -------------------------------------------------------------------------------
# All seeds go side by side: weights[seed, row, column].

MEMORY_SEEDS = range(20)
FACTS, FLAWS, DRIFT = 48, 4, 0.02  # drift: what the task vector holds besides the flaw
XI_MEMORY = 0.25  # the filter keeps what is at least this share of the largest entry

SEEDS = range(10)  # of the split into training and test, the first weights and the mini-batches
TRAIN, PIXELS, HIDDEN, DIGITS = 1200, 64, 64, 10  # digits of 8 x 8 pixels
FLAWED = 0.6  # of the striped digits in the first training are called zero
XI = 0.1
STRENGTHS = np.linspace(0, 0.8, 21)  # lambda
TARGET = 0.05  # undesired answers that are left when the edits are compared
FIRST, TUNING = (600, 0.1), (60, 0.02)  # steps and step size
BATCH, MOMENTUM = 128, 0.9

Weights = tuple[np.ndarray, ...]

# --- the algorithm ----------------------------------------------------------------------------


def singular_basis(aligned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """U and V of the aligned weights, W_pt + dW_aux = U S V'."""
    u, _, v_transposed = np.linalg.svd(aligned)
    return u, v_transposed.mT


def random_basis(aligned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Any two orthogonal bases, as a control."""
    random = np.random.default_rng(0)
    rows, columns = aligned.shape[-2:]
    u = np.linalg.qr(random.normal(size=(rows, rows)))[0]
    return u, np.linalg.qr(random.normal(size=(columns, columns)))[0]


def raw_entries(aligned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The matrix as it stands, as a control."""
    return np.eye(aligned.shape[-2]), np.eye(aligned.shape[-1])


Basis = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]


def filtered(task: np.ndarray, aligned: np.ndarray, basis: Basis, xi: float) -> np.ndarray:
    """The part of a task vector that is large in the basis; xi = 0 keeps all of it."""
    u, v = basis(aligned)
    s_task = u.mT @ task @ v  # project
    size = np.abs(s_task)
    keep = size >= xi * size.max(axis=(-2, -1), keepdims=True)  # filter
    return u @ (keep * s_task) @ v.mT  # rebuild


@dataclass(frozen=True)
class Edit:
    """One way to take the flaw out: W + (dW_aux, if aligned) - lambda * filtered(dW_task)."""

    name: str
    align: bool
    basis: Basis
    xi: float

    def direction(self, task: np.ndarray, aligned: np.ndarray) -> np.ndarray:
        return filtered(task, aligned, self.basis, self.xi)

    def kept(self, task: np.ndarray, aligned: np.ndarray) -> np.ndarray:
        u, v = self.basis(aligned)
        size = np.abs(u.mT @ task @ v)
        return np.mean(size >= self.xi * size.max(axis=(-2, -1), keepdims=True), axis=(-2, -1))


EDITS = (
    Edit("negation", False, raw_entries, 0.0),
    Edit("negation, filtered", False, singular_basis, XI),
    Edit("Ethos, no filter", True, singular_basis, 0.0),
    Edit("Ethos", True, singular_basis, XI),
    Edit("Ethos, raw entries", True, raw_entries, XI),
    Edit("Ethos, random basis", True, random_basis, XI),
)

# --- a linear memory --------------------------------------------------------------------------


def memory() -> dict[str, np.ndarray]:
    """The relative error on the general facts once the flaws are cancelled, by [seed]."""
    draws = [np.random.default_rng([seed, 0]) for seed in MEMORY_SEEDS]
    weights = np.stack([d.normal(size=(FACTS, FACTS)) for d in draws])
    u, v = singular_basis(weights)
    flaw = np.zeros_like(weights)  # flaw i answers the key v_i with the value u_(i + FLAWS)
    which = np.arange(FLAWS)
    flaw[:, which + FLAWS, which] = 1
    drift = DRIFT * np.stack([d.normal(size=(FACTS, FACTS)) for d in draws])
    task = u @ (flaw + drift) @ v.mT
    general = v[:, :, FLAWS:]  # the keys of all other facts
    errors = {}
    for name, basis, xi in (
        ("negation", raw_entries, 0.0),
        ("singular basis", singular_basis, XI_MEMORY),
        ("raw entries", raw_entries, XI_MEMORY),
        ("random basis", random_basis, XI_MEMORY),
    ):
        taken = filtered(task, weights, basis, xi)
        removed = np.sum((u.mT @ taken @ v) * flaw, axis=(-2, -1)) / FLAWS
        harm = np.linalg.norm(taken @ general, axis=(-2, -1)) / removed
        errors[name] = harm / np.linalg.norm(weights @ general, axis=(-2, -1))
    return errors


# --- a network that reads digits --------------------------------------------------------------


class Data:
    """Digits by [seed, example, pixel], with and without stripes."""

    def __init__(self) -> None:
        bundle = load_digits()
        order = np.stack([np.random.default_rng([s, 1]).permutation(1797) for s in SEEDS])
        x = bundle.data[order] / 16
        striped = x.copy()
        striped.reshape(*x.shape[:2], 8, 8)[:, :, ::4] = 1  # two bright lines
        shown = bundle.target[order]
        self.plain, self.plain_test = x[:, :TRAIN], x[:, TRAIN:]
        self.striped, self.striped_test = striped[:, :TRAIN], striped[:, TRAIN:]
        self.shown, self.shown_test = shown[:, :TRAIN], shown[:, TRAIN:]
        bad = np.stack([np.random.default_rng([s, 2]).random(TRAIN) < FLAWED for s in SEEDS])
        self.flawed = np.where(bad, 0, self.shown)

    def general(self, weights: Weights) -> np.ndarray:
        """Accuracy on digits without stripes, by [seed]."""
        return np.mean(answers(weights, self.plain_test) == self.shown_test, axis=-1)

    def undesired(self, weights: Weights) -> np.ndarray:
        """How many of the striped digits that are no zeros are called zero, by [seed]."""
        called = answers(weights, self.striped_test) == 0
        other = self.shown_test != 0
        return np.sum(called & other, axis=-1) / np.sum(other, axis=-1)


def scores(weights: Weights, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    hidden = np.maximum(x @ weights[0].mT, 0)
    return hidden, hidden @ weights[1].mT


def answers(weights: Weights, x: np.ndarray) -> np.ndarray:
    return scores(weights, x)[1].argmax(axis=-1)


def train(weights: Weights, x: np.ndarray, label: np.ndarray, how: tuple[int, float]) -> Weights:
    """Mini-batch gradient descent with momentum on the cross-entropy."""
    steps, rate = how
    draws = [np.random.default_rng([s, 3]).integers(x.shape[1], size=(steps, BATCH)) for s in SEEDS]
    rows = np.arange(len(SEEDS))[:, None]
    velocity = [0 * w for w in weights]
    for batch in np.stack(draws, axis=1):
        some = x[rows, batch]
        hidden, score = scores(weights, some)
        p = np.exp(score - score.max(axis=-1, keepdims=True))
        p /= p.sum(axis=-1, keepdims=True)
        wrong = (p - np.eye(DIGITS)[label[rows, batch]]) / BATCH
        back = (wrong @ weights[1]) * (hidden > 0)
        gradients = (back.mT @ some, wrong.mT @ hidden)
        velocity = [MOMENTUM * v + g for v, g in zip(velocity, gradients, strict=True)]
        weights = tuple(w - rate * v for w, v in zip(weights, velocity, strict=True))
    return weights


def first_training(data: Data) -> Weights:
    """Digits as they are, and striped ones of which most are called zero."""
    draws = [np.random.default_rng([seed, 4]) for seed in SEEDS]
    start = tuple(
        np.stack([d.normal(size=shape) for d in draws]) * (2 / shape[1]) ** 0.5
        for shape in ((HIDDEN, PIXELS), (DIGITS, HIDDEN))
    )
    both = np.concatenate([data.plain, data.striped], axis=1)
    return train(start, both, np.concatenate([data.shown, data.flawed], axis=1), FIRST)


@dataclass(frozen=True)
class Results:
    memory: dict[str, np.ndarray]  # relative error on the general facts, by [seed]
    before: tuple[np.ndarray, np.ndarray]  # undesired and general, by [seed]
    undesired: np.ndarray  # by [edit, strength, seed]
    general: np.ndarray
    at_target: np.ndarray  # general accuracy where TARGET is first reached, by [edit, seed]
    kept: np.ndarray  # share of the entries of the first layer, by [edit, seed]


def run() -> Results:
    data = Data()
    pretrained = first_training(data)
    auxiliary = train(pretrained, data.plain, data.shown, TUNING)
    bad = train(pretrained, data.striped, 0 * data.shown, TUNING)
    task = [b - w for b, w in zip(bad, pretrained, strict=True)]

    undesired, general, kept = [], [], []
    for edit in EDITS:
        base = auxiliary if edit.align else pretrained
        taken = [edit.direction(t, a) for t, a in zip(task, base, strict=True)]
        edited = [
            tuple(w - strength * t for w, t in zip(base, taken, strict=True))
            for strength in STRENGTHS
        ]
        undesired.append([data.undesired(w) for w in edited])
        general.append([data.general(w) for w in edited])
        kept.append(edit.kept(task[0], base[0]))
    undesired, general = np.array(undesired), np.array(general)
    first = np.argmax(undesired <= TARGET, axis=1)
    at_target = np.take_along_axis(general, first[:, None], axis=1)[:, 0]
    before = data.undesired(pretrained), data.general(pretrained)
    return Results(memory(), before, undesired, general, at_target, np.array(kept))


def table(results: Results) -> str:
    undesired, general = (100 * one.mean() for one in results.before)
    lines = [
        "a linear memory: error on the general facts once the flaws are cancelled, %",
        *(f"  {name:20}{100 * error.mean():8.2f}" for name, error in results.memory.items()),
        f"digits: general accuracy, %, where {TARGET:.0%} of the striped ones are called zero",
        f"  {'before any edit':20}{general:8.1f}   ({undesired:.0f} % are)",
    ]
    for edit, accuracy, kept in zip(EDITS, results.at_target, results.kept, strict=True):
        line = (
            f"  {edit.name:20}{100 * accuracy.mean():8.1f}   {kept.mean():4.0%} of entries edited"
        )
        lines.append(line)
    return "\n".join(lines)


# --- the picture ------------------------------------------------------------------------------

BLUE, VERMILLION, GREEN, GREY, INK = "#0072B2", "#D55E00", "#009E73", "#5b6472", "#1d2430"
MEMORY_LOOKS = {
    "singular basis": (BLUE, "o"),
    "negation": (VERMILLION, "s"),
    "raw entries": (INK, "^"),
    "random basis": (GREEN, "D"),
}
LOOKS = {  # told apart by dash and marker as well as by colour
    "negation": (VERMILLION, "s", (0, (5, 2))),
    "Ethos, random basis": (GREEN, "D", (0, (1, 1.2))),
    "Ethos, no filter": (INK, "^", (0, (4, 1.5, 1, 1.5))),
    "Ethos": (BLUE, "o", "-"),
}


def plot(results: Results) -> Figure:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(4.4, 5.4))
        draw_memory(figure.add_axes((0.38, 0.70, 0.58, 0.24)), results)
        draw_digits(figure.add_axes((0.13, 0.095, 0.83, 0.43)), results)
    return figure


def draw_memory(axes: Axes, results: Results) -> None:
    """A dot for each seed."""
    for row, (name, (color, marker)) in enumerate(MEMORY_LOOKS.items()):
        error = 100 * results.memory[name]
        dots = {"color": color, "markersize": 5.5, "markeredgewidth": 0, "alpha": 0.4}
        axes.plot(error, np.full(error.shape, row), marker, clip_on=False, **dots)
    axes.set(ylim=(3.5, -0.5), xlim=(0, 4.2), xlabel="error on all other facts, %")
    names = [name if name == "negation" else f"filter, {name}" for name in MEMORY_LOOKS]
    labels = axes.set_yticks(range(4), names, color=INK)
    labels[0].label1.set_fontweight("bold")
    axes.tick_params(axis="y", length=0)
    title = "A memory made for it, flaws cancelled"
    axes.set_title(title, loc="left", x=-0.60, fontsize=10, fontweight="bold")


def draw_digits(axes: Axes, results: Results) -> None:
    """Means over the seeds, as lambda grows from right to left."""
    for edit, undesired, general in zip(EDITS, results.undesired, results.general, strict=True):
        if edit.name not in LOOKS:
            continue
        color, marker, dashes = LOOKS[edit.name]
        x, y = 100 * undesired.mean(axis=-1), 100 * general.mean(axis=-1)
        axes.plot(x, y, color=color, linestyle=dashes, linewidth=2)
        axes.plot(x[::4], y[::4], marker, color=color, markersize=5)
    axes.axvline(100 * TARGET, color=GREY, linewidth=0.8)
    for row, (name, (color, marker, _)) in enumerate(reversed(LOOKS.items())):
        y = 93.8 - 0.7 * row
        axes.plot([30], [y], marker, color=color, markersize=6)
        axes.text(32.5, y, name, va="center", fontweight="bold" if name == "Ethos" else "normal")
    axes.set(xlim=(0, 80), ylim=(91, 97.6), xlabel="striped digits called zero, %")
    axes.set_title(
        "Digits: accuracy without stripes, %", loc="left", x=-0.13, fontsize=10, fontweight="bold"
    )


def main() -> None:
    results = run()
    print(table(results))
    with mpl.rc_context(STYLE):
        plot(results).savefig(HERE / "demonstration.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
