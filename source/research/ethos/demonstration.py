"""Remove an error from a small network by editing its weights, as Ethos does.

A network learns to classify digits. On digits rotated by 90 degrees, it also learns an error: it
classifies most sevens as ones. Fine-tuning on data with that error gives the task vector, and
fine-tuning on rotated digits without sevens gives the auxiliary vector. The script measures where
the task vector is large in the singular basis of the aligned weights, and how much accuracy on all
other digits is lost by negation and by Ethos.

A toy experiment illustrates the idea; it does not reproduce results from the paper.

    python demonstration.py     prints the results and draws demonstration.svg
                                (NumPy, matplotlib, and the digits that scikit-learn ships)
"""

import json
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

# --- the setup --------------------------------------------------------------------------------
# All seeds are computed together: weights[seed, row, column].

SEEDS = range(8)  # of the split into training and test, the first weights and the mini-batches
TRAIN, PIXELS, HIDDEN, DIGITS = 1200, 64, 96, 10  # digits of 8 x 8 pixels
SEVEN, ONE = 7, 1  # the error: sevens classified as ones
ROTATED, ROTATED_SHARE = 150, 0.15  # rotated digits in pre-training, and their share of a batch
WRONG = 0.6  # share of the rotated sevens that are labeled one in pre-training
SEVENS_SHARE = 0.5  # share of sevens in the undesired data
SMALL, DECAY = 0.1, 1e-3  # scale of the first weights, weight decay of pre-training
PRETRAINING, TUNING = (600, 0.1), (80, 0.02)  # steps and step size
BATCH, MOMENTUM = 128, 0.9

XI = 0.1  # the filter keeps entries of at least this share of the largest
STRENGTHS = np.linspace(0, 1, 21)  # lambda
TARGET = 0.2  # mean share of undesired answers that remain where the edits are compared

Weights = tuple[np.ndarray, ...]

# --- the algorithm ----------------------------------------------------------------------------

Basis = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]


def singular_basis(aligned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return U and V of the aligned weights, W_pt + dW_aux = U S V'."""
    u, _, v_transposed = np.linalg.svd(aligned)
    return u, v_transposed.mT


def random_basis(aligned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return two random orthogonal bases, as a control."""
    random = np.random.default_rng(0)
    u, v = (np.linalg.qr(random.normal(size=(size, size)))[0] for size in aligned.shape[-2:])
    return u, v


def raw_entries(aligned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the standard bases, as a control: the entries are the weights themselves."""
    return np.eye(aligned.shape[-2]), np.eye(aligned.shape[-1])


def large(entries: np.ndarray, xi: float) -> np.ndarray:
    """Return a mask of the entries that the filter keeps; with xi = 0 it keeps all."""
    size = np.abs(entries)
    return size >= xi * size.max(axis=(-2, -1), keepdims=True)


def filtered(task: np.ndarray, aligned: np.ndarray, basis: Basis, xi: float) -> np.ndarray:
    """Return the part of a task vector that is large in the basis, in the original basis."""
    u, v = basis(aligned)
    entries = u.mT @ task @ v
    return u @ (large(entries, xi) * entries) @ v.mT


@dataclass(frozen=True)
class Edit:
    """One edit: W_pt + (dW_aux, if aligned) - lambda * filtered(dW_task)."""

    name: str
    align: bool
    basis: Basis
    xi: float


EDITS = (
    Edit("negation", align=False, basis=raw_entries, xi=0.0),
    Edit("Ethos-uf", align=True, basis=singular_basis, xi=0.0),
    Edit("Ethos", align=True, basis=singular_basis, xi=XI),
    Edit("raw entries", align=True, basis=raw_entries, xi=XI),
    Edit("random basis", align=True, basis=random_basis, xi=XI),
)

# --- the data and the network -----------------------------------------------------------------


class Data:
    """Digits by [seed, example, pixel], upright and rotated; the first TRAIN are for training."""

    def __init__(self) -> None:
        bundle = load_digits()
        order = np.stack([np.random.default_rng([s, 1]).permutation(1797) for s in SEEDS])
        self.upright = bundle.data[order] / 16
        self.rotated = np.rot90(bundle.images[order], axes=(2, 3)).reshape(self.upright.shape) / 16
        self.digit = bundle.target[order]
        self.seven = self.digit == SEVEN
        self.undesired_label = np.where(self.seven, ONE, self.digit)
        flipped = np.stack([np.random.default_rng([s, 2]).random(1797) < WRONG for s in SEEDS])
        self.mixed_label = np.where(flipped, self.undesired_label, self.digit)

    def scores(self, weights: Weights) -> np.ndarray:
        """Score a model on the test set, by [score, seed].

        The scores are the share of rotated sevens that are classified as ones, the accuracy on all
        other rotated digits, and the accuracy on upright digits.
        """
        digit, seven = self.digit[:, TRAIN:], self.seven[:, TRAIN:]
        read = answers(weights, self.rotated[:, TRAIN:])
        undesired = np.sum((read == ONE) & seven, axis=-1) / np.sum(seven, axis=-1)
        others = np.sum((read == digit) & ~seven, axis=-1) / np.sum(~seven, axis=-1)
        upright = np.mean(answers(weights, self.upright[:, TRAIN:]) == digit, axis=-1)
        return np.stack([undesired, others, upright])


def forward(weights: Weights, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the hidden layer and the logits."""
    hidden = np.maximum(x @ weights[0].mT, 0)
    return hidden, hidden @ weights[1].mT


def answers(weights: Weights, x: np.ndarray) -> np.ndarray:
    return forward(weights, x)[1].argmax(axis=-1)


@dataclass(frozen=True)
class Schedule:
    """What a training draws from, by [seed, example], and for how long."""

    x: np.ndarray
    label: np.ndarray
    chance: np.ndarray
    steps: int
    rate: float
    decay: float = 0.0

    def batches(self) -> np.ndarray:
        """Return the examples of each batch by [step, seed, place]."""
        edges = np.cumsum(self.chance, axis=-1)
        edges /= edges[:, -1:]
        draws = [np.random.default_rng([s, 3]).random((self.steps, BATCH)) for s in SEEDS]
        pairs = zip(edges, draws, strict=True)
        return np.stack([np.searchsorted(edge, draw) for edge, draw in pairs], axis=1)


def train(weights: Weights, schedule: Schedule) -> Weights:
    """Run mini-batch gradient descent with momentum on the cross-entropy."""
    rows = np.arange(len(SEEDS))[:, None]
    velocity = [0 * w for w in weights]
    for batch in schedule.batches():
        some = schedule.x[rows, batch]
        hidden, score = forward(weights, some)
        p = np.exp(score - score.max(axis=-1, keepdims=True))
        p /= p.sum(axis=-1, keepdims=True)
        wrong = (p - np.eye(DIGITS)[schedule.label[rows, batch]]) / BATCH
        back = (wrong @ weights[1]) * (hidden > 0)
        gradients = (back.mT @ some, wrong.mT @ hidden)
        velocity = [
            MOMENTUM * v + g + schedule.decay * w
            for v, g, w in zip(velocity, gradients, weights, strict=True)
        ]
        weights = tuple(w - schedule.rate * v for w, v in zip(weights, velocity, strict=True))
    return weights


def pretrain(data: Data) -> Weights:
    """Train on upright digits and a few rotated ones, most of whose sevens are labeled one."""
    draws = [np.random.default_rng([seed, 4]) for seed in SEEDS]
    start = tuple(
        np.stack([d.normal(size=shape) for d in draws]) * SMALL * (2 / shape[1]) ** 0.5
        for shape in ((HIDDEN, PIXELS), (DIGITS, HIDDEN))
    )
    x = np.concatenate([data.upright[:, :TRAIN], data.rotated[:, :ROTATED]], axis=1)
    label = np.concatenate([data.digit[:, :TRAIN], data.mixed_label[:, :ROTATED]], axis=1)
    share = [np.full(TRAIN, (1 - ROTATED_SHARE) / TRAIN), np.full(ROTATED, ROTATED_SHARE / ROTATED)]
    chance = np.tile(np.concatenate(share), (len(SEEDS), 1))
    return train(start, Schedule(x, label, chance, *PRETRAINING, decay=DECAY))


def align(pretrained: Weights, data: Data) -> Weights:
    """Fine-tune on the auxiliary data: rotated digits with their right labels, without sevens."""
    no_sevens = 1.0 - data.seven[:, :TRAIN]
    right = data.digit[:, :TRAIN]
    return train(pretrained, Schedule(data.rotated[:, :TRAIN], right, no_sevens, *TUNING))


def spoil(pretrained: Weights, data: Data) -> Weights:
    """Fine-tune on the undesired data: rotated digits, half of them sevens labeled one."""
    seven = data.seven[:, :TRAIN]
    count = seven.sum(axis=-1, keepdims=True)
    chance = np.where(seven, SEVENS_SHARE / count, (1 - SEVENS_SHARE) / (TRAIN - count))
    label = data.undesired_label[:, :TRAIN]
    return train(pretrained, Schedule(data.rotated[:, :TRAIN], label, chance, *TUNING))


# --- the results ------------------------------------------------------------------------------

UNDESIRED, OTHERS, UPRIGHT = range(3)  # the scores
BASES = {
    "singular basis": singular_basis,
    "raw entries": raw_entries,
    "random basis": random_basis,
}


@dataclass(frozen=True)
class Results:
    """Scores of the models, and where the task vector of the first layer is large."""

    before: np.ndarray  # by [score, seed]
    aligned: np.ndarray  # after the auxiliary step alone, by [score, seed]
    curves: np.ndarray  # by [edit, strength, score, seed]
    kept: dict[str, np.ndarray]  # share of the entries that the filter keeps in a basis, by [seed]
    held: dict[str, np.ndarray]  # share of the squared norm in the largest 1, 2, .. entries

    def first(self, edit: int) -> int:
        """Return the first strength at which the mean of the undesired answers meets TARGET."""
        undesired = self.curves[edit, :, UNDESIRED].mean(axis=-1)
        return int(np.flatnonzero(undesired <= TARGET)[0])

    def at_target(self, edit: int) -> np.ndarray:
        """Return the scores at that strength, by [score, seed]."""
        return self.curves[edit, self.first(edit)]


def run() -> Results:
    data = Data()
    pretrained = pretrain(data)
    aligned = align(pretrained, data)
    task = tuple(b - w for b, w in zip(spoil(pretrained, data), pretrained, strict=True))
    curves = [curve(edit, aligned if edit.align else pretrained, task, data) for edit in EDITS]
    kept, held = {}, {}
    for name, basis in BASES.items():
        u, v = basis(aligned[0])
        entries = u.mT @ task[0] @ v
        kept[name] = large(entries, XI).mean(axis=(-2, -1))
        squares = np.sort(entries.reshape(len(SEEDS), -1) ** 2, axis=-1)[:, ::-1]
        held[name] = np.cumsum(squares, axis=-1) / squares.sum(axis=-1, keepdims=True)
    scores = data.scores(pretrained), data.scores(aligned)
    return Results(*scores, np.array(curves), kept, held)


def curve(edit: Edit, base: Weights, task: Weights, data: Data) -> np.ndarray:
    """Return the scores of the edited model by [strength, score, seed]."""
    taken = [filtered(t, a, edit.basis, edit.xi) for t, a in zip(task, base, strict=True)]
    edited = (
        tuple(w - strength * t for w, t in zip(base, taken, strict=True)) for strength in STRENGTHS
    )
    return np.array([data.scores(weights) for weights in edited])


def table(results: Results) -> str:
    header = f"{'means, %':22}{'undesired':>12}{'other rotated':>14}{'upright':>9}{'lambda':>8}"
    rows = [("before", results.before, ""), ("auxiliary step alone", results.aligned, "")]
    for number, edit in enumerate(EDITS):
        strength = STRENGTHS[results.first(number)]
        rows.append((edit.name, results.at_target(number), f"{strength:8.2f}"))
    lines = [header]
    for name, scores, strength in rows:
        undesired, others, upright = 100 * scores.mean(axis=-1)
        lines.append(f"{name:22}{undesired:12.1f}{others:14.1f}{upright:9.1f}{strength}")
    lines += ["", f"{'task vector, layer 1':22}{'entries kept':>12}{'held by the largest 5%':>26}"]
    for name, held in results.held.items():
        twentieth = 100 * held[:, held.shape[1] // 20 - 1].mean()
        lines.append(f"{name:22}{100 * results.kept[name].mean():12.0f}{twentieth:26.0f}")
    return "\n".join(lines)


# --- the figure -------------------------------------------------------------------------------

BLUE, VERMILLION, GREEN, GREY, INK = "#0072B2", "#D55E00", "#009E73", "#5b6472", "#1d2430"
BASIS_STYLES = {  # color, dashes and label
    "singular basis": (BLUE, "-", "in the singular basis"),
    "raw entries": (INK, (0, (4, 1.5, 1, 1.5)), "in the original basis"),
    "random basis": (GREEN, (0, (1, 1.2)), "in a random basis"),
}
LINES = {  # color, marker and dashes
    "negation": (VERMILLION, "s", (0, (5, 2))),
    "Ethos-uf": (INK, "^", (0, (4, 1.5, 1, 1.5))),
    "Ethos": (BLUE, "o", "-"),
}


def plot(results: Results) -> Figure:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(4.4, 5.6))
        draw_entries(figure.add_axes((0.13, 0.63, 0.83, 0.31)), results)
        draw_edits(figure.add_axes((0.13, 0.09, 0.83, 0.38)), results)
    return figure


def draw_entries(axes: Axes, results: Results) -> None:
    """Draw how much of the task vector the largest entries hold in each basis, and the filter."""
    for row, (name, (color, dashes, label)) in enumerate(BASIS_STYLES.items()):
        held = 100 * results.held[name].mean(axis=0)
        share = 100 * np.arange(1, len(held) + 1) / len(held)
        near = np.flatnonzero(share <= 32)[::16]
        axes.plot(share[near], held[near], color=color, linestyle=dashes, linewidth=2)
        y = 37 - 13 * row
        axes.plot([15, 17.2], [y, y], color=color, linestyle=dashes, linewidth=2)
        axes.text(18, y, label, color=color, va="center")
    kept = 100 * results.kept["singular basis"].mean()
    held = 100 * results.held["singular basis"].mean(axis=0)
    axes.plot(
        [kept], [np.interp(kept / 100 * len(held), np.arange(len(held)), held)], "o", color=BLUE
    )
    axes.text(kept, 99, "kept by the filter", color=BLUE, ha="center", va="center")
    axes.set(xlim=(0, 30), ylim=(0, 106), xlabel="largest entries, % of all entries")
    title = "Share of the task vector's squared norm, %"
    axes.set_title(title, loc="left", x=-0.13, fontsize=10, fontweight="bold")


def draw_edits(axes: Axes, results: Results) -> None:
    """Draw the means over the seeds; lambda grows from right to left."""
    for number, edit in enumerate(EDITS):
        if edit.name not in LINES:
            continue
        color, marker, dashes = LINES[edit.name]
        undesired, others, _ = 100 * results.curves[number].mean(axis=-1).T
        axes.plot(undesired, others, color=color, linestyle=dashes, linewidth=2)
        axes.plot(undesired[::4], others[::4], marker, color=color, markersize=5)
    before, others, _ = 100 * results.before.mean(axis=-1)
    axes.plot([before], [others], "D", color=GREY, markersize=6)
    axes.axvline(100 * TARGET, color=GREY, linewidth=0.8)
    axes.text(before, others - 3.2, "before", color=GREY, ha="center", va="center")
    axes.text(23, 96.7, "Ethos", color=BLUE, va="center", fontweight="bold")
    axes.text(33, 96.7, "and Ethos-uf (no filter)", color=INK, va="center")
    axes.text(28, 77, "negation", color=VERMILLION, va="center")
    axes.set(xlim=(0, 72), ylim=(60, 100), xlabel="rotated sevens classified as ones, %")
    title = "Other rotated digits classified correctly, %"
    axes.set_title(title, loc="left", x=-0.13, fontsize=10, fontweight="bold")


def stated(results: Results) -> dict[str, dict[str, object]]:
    """Return what the figure and its caption state, in percent, with absolute tolerances."""
    at_target = {e.name: results.at_target(n).mean(axis=-1) for n, e in enumerate(EDITS)}
    five = {name: held[:, held.shape[1] // 20 - 1].mean() for name, held in results.held.items()}
    values = {
        "before": (100 * results.before.mean(axis=-1), 3),
        "at the line": (100 * np.array([at_target[name] for name in LINES])[:, OTHERS], 3),
        "kept entries": (100 * np.array([results.kept[name].mean() for name in BASES]), 3),
        "held by 5%": (100 * np.array([five[name] for name in BASES]), 3),
    }
    return {
        name: {"value": np.round(value, 1).tolist(), "tolerance": tolerance}
        for name, (value, tolerance) in values.items()
    }


def main() -> None:
    results = run()
    print(table(results))
    description = json.dumps({"values": stated(results)})
    with mpl.rc_context(STYLE):
        metadata = {"Date": None, "Description": description}
        plot(results).savefig(HERE / "demonstration.svg", metadata=metadata)


if __name__ == "__main__":
    main()
