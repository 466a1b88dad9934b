"""Can a model be trained by clients none of which ever holds it?

Federated learning of digits, simulated: forty clients with unequal data, eight a round, each of
which trains a part of a small network. Ways to choose the part are compared at equal shares of
what is kept, and then at equal numbers of weights.
A toy of our own: it repeats no experiment of the paper.

    python demonstration.py     prints the table and draws demonstration.svg
                                (NumPy, matplotlib, and the digits that scikit-learn ships)
"""

from collections.abc import Callable, Sequence
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
    "svg.hashsalt": "prism",
    "text.color": "#1d2430",
    "xtick.color": "#5b6472",
    "ytick.color": "#5b6472",
}

# --- the set-up -------------------------------------------------------------------------------
# All seeds and clients go side by side: weights[seed, client, row, column].

SEEDS = (0, 1, 2)  # of the split, the clients' data, the first weights and all draws
TRAIN = 1437  # digits of 8 x 8 pixels; the other 360 are the test
PIXELS, WIDTH, DIGITS = 64, 64, 10  # two hidden layers, no biases
CLIENTS, ALPHA = 40, 0.5  # a client's share of each digit is drawn from a Dirichlet distribution
ROUNDS, ACTIVE, LOCAL_STEPS, BATCH = 30, 8, 5, 16
KAPPA, CLIP = 2.5, 1.0  # greed of the draw; the longest gradient, for every method
SHARES = (0.1, 0.2, 0.4)  # of the kernels, or of the neurons, that a client keeps
LEADING, UNIFORM = np.inf, 1e-9  # as kappa: always the same kernels, all kernels alike

# The step sizes, each the best of six for its method on three other seeds (10, 11, 12).
FULL_RATE, PRISM_RATE, LEADING_RATE, UNIFORM_RATE, NEURONS_RATE = 1.5, 0.7, 1.0, 0.7, 1.5


class Federation:
    """What each client sees, the same for every method."""

    def __init__(self, seeds: tuple[int, ...]) -> None:
        bundle = load_digits()
        self.seeds = seeds
        self.x = (bundle.data - bundle.data.mean(axis=0)).astype(np.float32) / 16
        self.shown = bundle.target
        order = np.stack([random(s, 0).permutation(len(self.x)) for s in seeds])
        self.test = order[:, TRAIN:]
        train = zip(seeds, order[:, :TRAIN], strict=True)
        self.batches = np.stack([self._batches(random(s, 1), t) for s, t in train], axis=1)

    def _batches(self, draw: np.random.Generator, train: np.ndarray) -> np.ndarray:
        """The numbers of the digits by [round, client, step, example]."""
        owned: list[list[int]] = [[] for _ in range(CLIENTS)]
        for digit in range(DIGITS):
            those = train[self.shown[train] == digit]
            cuts = np.cumsum(draw.dirichlet([ALPHA] * CLIENTS))[:-1] * len(those)
            for client, part in zip(owned, np.split(those, cuts.astype(int)), strict=True):
                client.extend(part)
        ready = [client for client in owned if client]
        active = [draw.permutation(len(ready))[:ACTIVE] for _ in range(ROUNDS)]
        size = (LOCAL_STEPS, BATCH)
        return np.array([[draw.choice(ready[c], size) for c in clients] for clients in active])

    def first_weights(self) -> list[np.ndarray]:
        shapes = ((PIXELS, WIDTH), (WIDTH, WIDTH), (WIDTH, DIGITS))
        layers = [
            [random(s, 2, n).normal(size=shape) * (2 / shape[0]) ** 0.5 for s in self.seeds]
            for n, shape in enumerate(shapes)
        ]
        return [np.array(layer, dtype=np.float32) for layer in layers]

    def accuracy(self, weights: list[np.ndarray]) -> np.ndarray:
        """Of the full model, by [seed]."""
        h = self.x[self.test]
        for w in weights[:-1]:
            h = np.maximum(h @ w, 0)
        return np.mean(np.argmax(h @ weights[-1], -1) == self.shown[self.test], axis=-1)


def random(*seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


# --- the algorithm ----------------------------------------------------------------------------

Weights = list[np.ndarray]
Train = Callable[[Weights, Sequence[int]], Weights]  # local steps; after which layers a ReLU stands


def draw(score: np.ndarray, kappa: float, keep: int, draws: list) -> np.ndarray:
    """A choice of *keep* for each client, with probabilities that go as exp(score) ** kappa.

    It is a matrix Q [seed, client, keep, all] of zeros and ones: W @ Q.mT keeps some columns of W.
    """
    chance = np.array([one.gumbel(size=(ACTIVE, WIDTH)) for one in draws]) / kappa
    chosen = np.argsort(-(score[:, None] + chance), axis=-1)[..., :keep]
    return (chosen[..., None] == np.arange(WIDTH)).astype(np.float32)


def merge(old: np.ndarray, total: np.ndarray, count: np.ndarray) -> np.ndarray:
    """The average over the clients that had it; what nobody had stays as it was."""
    return np.where(count > 0, total / np.maximum(count, 1), old)


def kernels_round(weights: Weights, keep: int, kappa: float, draws: list, train: Train) -> Weights:
    """PriSM: each client trains some principal kernels of every hidden layer."""
    sent, layers = [], []
    for w in weights[:-1]:
        # W = sum of sigma_i u_i v_i', as two thin layers with the root of sigma_i in each.
        u, sigma, vt = np.linalg.svd(w, full_matrices=False)
        root = np.sqrt(sigma)[:, None]
        u, v = u * root, vt.mT * root
        q = draw(np.log(sigma), kappa, keep, draws)
        sent += [u[:, None] @ q.mT, q @ v[:, None].mT]
        layers.append((u, v, q))
    back = train([*sent, for_everyone(weights[-1])], (1, 3))
    merged = []
    for (u, v, q), new_u, new_v in zip(layers, back[0:-1:2], back[1:-1:2], strict=True):
        count = np.sum(q, axis=(1, 2))[:, None]  # how many clients had each kernel
        u = merge(u, np.sum(new_u @ q, axis=1), count)
        v = merge(v, np.sum(new_v.mT @ q, axis=1), count)
        merged.append(u @ v.mT)
    return [*merged, back[-1].mean(axis=1)]


def neurons_round(weights: Weights, keep: int, draws: list, train: Train) -> Weights:
    """The comparison: each client trains some neurons of every hidden layer."""
    same = np.zeros((len(draws), WIDTH))
    q = [draw(same, 1, keep, draws) for _ in weights[1:]]
    every_pixel, every_digit = (np.eye(n, dtype=np.float32)[None, None] for n in (PIXELS, DIGITS))
    rows, columns = [every_pixel, *q], [*q, every_digit]
    louder = [1, *[WIDTH / keep for _ in q]]  # those that are there speak for those that are not
    parts = zip(weights, rows, columns, louder, strict=True)
    back = train([r @ w[:, None] @ c.mT * k for w, r, c, k in parts], (0, 1))
    merged = []
    for w, new, r, c, k in zip(weights, back, rows, columns, louder, strict=True):
        count = np.sum(r.mT @ np.ones_like(new) @ c, axis=1)
        merged.append(merge(w, np.sum(r.mT @ (new / k) @ c, axis=1), count))
    return merged


def full_round(weights: Weights, train: Train) -> Weights:
    """What no client here could do: each trains the full model."""
    return [new.mean(axis=1) for new in train([for_everyone(w) for w in weights], (0, 1))]


def for_everyone(w: np.ndarray) -> np.ndarray:
    return np.repeat(w[:, None], ACTIVE, axis=1)


# --- the clients ------------------------------------------------------------------------------


def local_steps(
    weights: Weights, relu_after: Sequence[int], x: np.ndarray, answer: np.ndarray, rate: float
) -> Weights:
    """Gradient steps on x [seed, client, step, example, pixel], each client by itself."""
    for step in range(LOCAL_STEPS):
        layers = [x[:, :, step]]
        for n, w in enumerate(weights):
            h = layers[-1] @ w
            layers.append(np.maximum(h, 0) if n in relu_after else h)
        e = np.exp(layers[-1] - layers[-1].max(axis=-1, keepdims=True))
        back = (e / e.sum(axis=-1, keepdims=True) - answer[:, :, step]) / BATCH
        gradients = []
        for n in reversed(range(len(weights))):
            if n in relu_after:
                back = back * (layers[n + 1] > 0)
            gradients.insert(0, layers[n].mT @ back)
            back = back @ weights[n].mT
        length = np.sqrt(sum(np.sum(g * g, axis=(-2, -1), keepdims=True) for g in gradients))
        size = rate * np.minimum(1, CLIP / np.maximum(length, 1e-9))
        weights = [w - size * g for w, g in zip(weights, gradients, strict=True)]
    return weights


def train(
    federation: Federation, rate: float, one_round: Callable[[Weights, list, Train], Weights]
) -> np.ndarray:
    """The accuracy of the full model after all rounds, by [seed]."""
    weights = federation.first_weights()
    draws = [random(s, 3) for s in federation.seeds]
    for batch in federation.batches:
        x = federation.x[batch]
        answer = np.eye(DIGITS, dtype=np.float32)[federation.shown[batch]]
        weights = one_round(
            weights,
            draws,
            lambda w, relu: local_steps(w, relu, x, answer, rate),  # noqa: B023
        )
    return federation.accuracy(weights)


def by_kernels(federation: Federation, share: float, kappa: float, rate: float) -> np.ndarray:
    keep = kept(share)
    return train(federation, rate, lambda w, d, t: kernels_round(w, keep, kappa, d, t))


def by_neurons(federation: Federation, keep: int, rate: float) -> np.ndarray:
    return train(federation, rate, lambda w, d, t: neurons_round(w, keep, d, t))


# --- the results ------------------------------------------------------------------------------


def kept(share: float) -> int:
    return int(np.ceil(share * WIDTH))


def kernel_weights(keep: int) -> int:
    """The hidden weights that a client trains when it keeps so many kernels of each layer."""
    return keep * (PIXELS + WIDTH) + keep * (WIDTH + WIDTH)


def neuron_weights(keep: int) -> int:
    return PIXELS * keep + keep * keep


def as_heavy(weights: int) -> int:
    """How many neurons of each layer come nearest to so many weights."""
    return min(range(1, WIDTH + 1), key=lambda keep: abs(neuron_weights(keep) - weights))


@dataclass(frozen=True)
class Results:
    """The accuracy of the full model, by [share, seed]; as_heavy as many weights as PriSM."""

    full: np.ndarray  # by [seed]
    prism: np.ndarray
    leading: np.ndarray
    uniform: np.ndarray
    neurons: np.ndarray
    as_heavy: np.ndarray
    kernel_weights: np.ndarray  # hidden weights that a client trains, by [share]
    neuron_weights: np.ndarray
    as_heavy_weights: np.ndarray


def run(seeds: tuple[int, ...] = SEEDS) -> Results:
    federation = Federation(seeds)
    keeps = [kept(share) for share in SHARES]
    heavy = [as_heavy(kernel_weights(keep)) for keep in keeps]
    kernels = {
        name: np.array([by_kernels(federation, share, kappa, rate) for share in SHARES])
        for name, kappa, rate in (
            ("prism", KAPPA, PRISM_RATE),
            ("leading", LEADING, LEADING_RATE),
            ("uniform", UNIFORM, UNIFORM_RATE),
        )
    }
    return Results(
        full=train(federation, FULL_RATE, lambda w, _d, t: full_round(w, t)),
        **kernels,
        neurons=np.array([by_neurons(federation, keep, NEURONS_RATE) for keep in keeps]),
        as_heavy=np.array([by_neurons(federation, keep, NEURONS_RATE) for keep in heavy]),
        kernel_weights=np.array([kernel_weights(keep) for keep in keeps]),
        neuron_weights=np.array([neuron_weights(keep) for keep in keeps]),
        as_heavy_weights=np.array([neuron_weights(keep) for keep in heavy]),
    )


def table(results: Results) -> str:
    lines = ["accuracy: mean (worst to best) over seeds; hidden weights that a client trains", ""]
    lines.append(f"{'full model':24}{spread(results.full)}")
    for name, values, weights in (
        (NAMES["prism"], results.prism, results.kernel_weights),
        (NAMES["leading"], results.leading, results.kernel_weights),
        (NAMES["uniform"], results.uniform, results.kernel_weights),
        (NAMES["neurons"], results.neurons, results.neuron_weights),
        ("neurons, equal weights", results.as_heavy, results.as_heavy_weights),
    ):
        for share, row, count in zip(SHARES, values, weights, strict=True):
            lines.append(f"{name:24}{spread(row)}  share {share}, {count:5} weights")
    return "\n".join(lines)


def spread(row: np.ndarray) -> str:
    return f"{row.mean():.3f} ({row.min():.3f} to {row.max():.3f})"


# --- the picture ------------------------------------------------------------------------------

BLUE, VERMILLION, GREEN, GREY, INK = "#0072B2", "#D55E00", "#009E73", "#5b6472", "#1d2430"
LOOKS = {  # told apart by dash and marker as well as by colour
    "prism": (BLUE, "o", "-"),
    "leading": (INK, "^", (0, (4, 1.5, 1, 1.5))),
    "uniform": (GREEN, "D", (0, (1, 1.2))),
    "neurons": (VERMILLION, "s", (0, (5, 2))),
}
NAMES = {
    "prism": "PriSM",
    "leading": "same leading kernels",
    "uniform": "kernels, all alike",
    "neurons": "random neurons",
}


def plot(results: Results) -> Figure:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(4.4, 5.4))
        draw_shares(figure.add_axes((0.13, 0.60, 0.83, 0.34)), results)
        draw_weights(figure.add_axes((0.13, 0.095, 0.83, 0.35)), results)
    return figure


def line(axes: Axes, name: str, x: np.ndarray, values: np.ndarray) -> None:
    """The mean over the seeds, and from the worst to the best."""
    color, marker, dashes = LOOKS[name]
    axes.plot(
        x, 100 * values.mean(axis=1), marker=marker, color=color, linestyle=dashes, linewidth=2
    )
    axes.vlines(x, 100 * values.min(axis=1), 100 * values.max(axis=1), color=color, linewidth=1)


def draw_shares(axes: Axes, results: Results) -> None:
    x = 100 * np.array(SHARES)
    for shift, name in zip((-0.3, 0.3, 0, 0), LOOKS, strict=True):
        line(axes, name, x + shift, getattr(results, name))
    full = 100 * results.full.mean()
    axes.axhline(full, color=GREY, linewidth=1)
    axes.text(44.5, full + 1, "full model for all", color=GREY, ha="right")
    axes.text(5.5, full + 1, f"▲ {NAMES['leading']}", color=INK)
    axes.text(11.5, 88.5, f"● {NAMES['prism']}", color=BLUE, fontweight="bold", va="top")
    axes.text(13.5, 66, f"■ {NAMES['neurons']}", color=VERMILLION, va="center")
    axes.text(20.5, 77, f"◆ {NAMES['uniform']}", color=GREEN, va="center")
    axes.set(xlim=(5, 45), ylim=(50, 104), xlabel="kept of the kernels or neurons, %")
    axes.set_title("Accuracy, %", loc="left", x=-0.12, fontsize=10, fontweight="bold")


def draw_weights(axes: Axes, results: Results) -> None:
    all_hidden = PIXELS * WIDTH + WIDTH * WIDTH
    x = 100 * results.kernel_weights / all_hidden
    line(axes, "prism", x - 0.8, results.prism)
    line(axes, "leading", x, results.leading)
    line(axes, "neurons", 100 * results.as_heavy_weights / all_hidden + 0.8, results.as_heavy)
    full = 100 * results.full.mean()
    axes.axhline(full, color=GREY, linewidth=1)
    axes.text(89.5, full + 0.4, "full model for all", color=GREY, ha="right")
    axes.text(50, 91.2, f"▲ {NAMES['leading']}", color=INK)
    axes.text(50, 89.3, f"■ {NAMES['neurons']}", color=VERMILLION)
    axes.text(50, 87.4, f"● {NAMES['prism']}", color=BLUE, fontweight="bold")
    axes.set_yticks([88, 92, 96, 100])
    axes.set(xlim=(10, 90), ylim=(86, 101), xlabel="hidden weights that a client trains, %")
    axes.set_title(
        "Accuracy at equal weights, %", loc="left", x=-0.12, fontsize=10, fontweight="bold"
    )


def main() -> None:
    results = run()
    print(table(results))
    with mpl.rc_context(STYLE):
        plot(results).savefig(HERE / "demonstration.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
