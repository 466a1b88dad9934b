"""Do averaged curvature pairs keep stochastic L-BFGS stable?

Logistic regression, small enough that the Hessian is known, trained on mini-batches in four ways:
with momentum alone, with raw curvature pairs from every step or from every 50th, and with the
averaged pairs of mL-BFGS. A toy of our own: it repeats no experiment of the paper.

    python demonstration.py     prints the table and draws demonstration.svg (NumPy, matplotlib)
"""

from collections import deque
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

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
    "svg.hashsalt": "mlbfgs",
    "text.color": "#1d2430",
    "xtick.color": "#5b6472",
    "ytick.color": "#5b6472",
}

# --- the set-up -------------------------------------------------------------------------------
# All runs of a method go side by side: theta[problem, seed, rate] is the vector of one run.

PROBLEMS = range(4)  # seeds of the data sets
SEEDS = range(5)  # seeds of the mini-batches
EXAMPLES, DIMENSION, CONDITION, SIGNAL, WEIGHT_DECAY = 1000, 20, 300, 3, 0.001
BATCH, SMALLER = 128, (32, 8)  # examples in a mini-batch
STEPS, WARM_UP, RECORD = 600, 100, 20  # the first steps use no curvature; every 20th is recorded
MOMENTUM, MEMORY = 0.9, 10  # the memory in pairs
SIGMA_L, SIGMA_H, TAU_0 = 0.01, 1.5, 0.99  # the damping, as in the code of the paper


@dataclass(frozen=True)
class Method:
    """How the pairs are made: beta = 0 takes no average; interval 0 makes no pairs at all."""

    name: str
    beta: float
    interval: int
    rates: tuple[float, ...]  # step sizes, around the best for the method


METHODS = (
    Method("SGD with momentum", 0.0, 0, (0.3, 1.0, 3.0)),
    Method("raw pairs, every step", 0.0, 1, (0.05, 0.1, 0.2)),
    Method("raw pairs, every 50", 0.0, 50, (0.05, 0.1, 0.2)),
    Method("mL-BFGS", 0.9, 50, (0.05, 0.1, 0.2)),
)
SGD, RAW_EACH, RAW, ML_BFGS = range(4)


class Problem:
    """Logistic regression on every data set at once, along the first axis."""

    def __init__(self) -> None:
        spread = 2 * np.geomspace(1, CONDITION**-0.5, DIMENSION)
        data = [self._draw(np.random.default_rng(seed)) for seed in PROBLEMS]
        self.x = np.stack([x * spread for x, _ in data])
        self.label = np.stack([label for _, label in data])
        self.start = np.zeros((len(PROBLEMS), 1, 1, DIMENSION))
        self.optimum = self.loss(self._newton())

    @staticmethod
    def _draw(random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        x = random.normal(size=(EXAMPLES, DIMENSION))
        direction = random.normal(size=DIMENSION) * SIGNAL / DIMENSION**0.5
        return x, (random.random(EXAMPLES) < sigmoid(x @ direction)).astype(float)

    def _all(self, theta: np.ndarray) -> np.ndarray:
        return theta @ self.x[:, None].mT

    def loss(self, theta: np.ndarray) -> np.ndarray:
        z = self._all(theta)
        fit = np.mean(np.logaddexp(0, z) - self.label[:, None, None] * z, axis=-1)
        return fit + 0.5 * WEIGHT_DECAY * np.sum(theta**2, axis=-1)

    def gradient(self, theta: np.ndarray, batch: np.ndarray) -> np.ndarray:
        """On the examples batch[problem, seed]."""
        which = np.arange(len(PROBLEMS))[:, None, None]
        x, label = self.x[which, batch], self.label[which, batch]
        fit = (sigmoid(theta @ x.mT) - label[:, :, None]) @ x / batch.shape[-1]
        return fit + WEIGHT_DECAY * theta

    def hessian_times(self, theta: np.ndarray, s: np.ndarray) -> np.ndarray:
        """The exact Hessian at theta, on all examples, times s."""
        p = sigmoid(self._all(theta))
        return (p * (1 - p) * self._all(s)) @ self.x[:, None] / EXAMPLES + WEIGHT_DECAY * s

    def _newton(self) -> np.ndarray:
        theta, everything = self.start, np.arange(EXAMPLES)[None, None]
        for _ in range(30):
            hessian = self.hessian_times(theta, np.eye(DIMENSION))
            gradient = self.gradient(theta, everything)
            theta = theta - np.linalg.solve(hessian, gradient.mT).mT
        return theta


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.tanh(0.5 * z))


def dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.vecdot(a, b)[..., None]


@dataclass(frozen=True)
class Runs:
    """What became of a method's runs, by [moment or pair, problem, seed, rate]."""

    gap: np.ndarray  # the loss above the optimum, as a share of what it was at the start
    pair_error: np.ndarray  # |y - H s| / |H s|
    negative: np.ndarray  # pairs that say s'y <= 0, which no convex loss does

    @property
    def worse(self) -> np.ndarray:
        """The runs that ended worse than they had started."""
        return self.gap[-1] > 1


# --- the algorithm ----------------------------------------------------------------------------


def train(problem: Problem, method: Method, batch_size: int) -> Runs:
    """L-BFGS with momentum, on pairs that are averaged (mL-BFGS) or not."""
    rate = np.array(method.rates)[:, None]
    theta = np.tile(problem.start, (1, len(SEEDS), len(rate), 1))
    velocity, mean_theta, mean_g = 0 * theta, theta, 0 * theta
    last = None
    pairs: deque = deque(maxlen=MEMORY)
    gaps, errors, negatives = [], [], []
    start = problem.loss(theta) - problem.optimum

    for t, batch in enumerate(batches(batch_size)):
        if t % RECORD == 0:
            gaps.append((problem.loss(theta) - problem.optimum) / start)
        g = problem.gradient(theta, batch)

        # Both averages are made in the same way, so y = H s still holds for a quadratic.
        mean_theta = method.beta * mean_theta + (1 - method.beta) * theta
        mean_g = method.beta * mean_g + (1 - method.beta) * g
        if method.interval and t % method.interval == 0:
            if last:
                s, y = mean_theta - last[0], mean_g - last[1]
                if t >= WARM_UP and t % 50 == 0:
                    true = problem.hessian_times(theta, s)
                    errors.append(np.linalg.norm(y - true, axis=-1) / np.linalg.norm(true, axis=-1))
                    negatives.append(dot(s, y)[..., 0] <= 0)
                pairs.append((s, damped(s, y)))
            last = mean_theta, mean_g

        d = two_loop(pairs, g) if pairs and t >= WARM_UP else g
        velocity = MOMENTUM * velocity + d
        decay = 0.5 * (1 + np.cos(np.pi * t / STEPS))
        theta = theta - decay * rate * velocity

    gaps.append((problem.loss(theta) - problem.optimum) / start)
    return Runs(np.array(gaps), np.array(errors), np.array(negatives))


def damped(s: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Draw y towards s, more so where the curvature mu along s leaves [SIGMA_L, SIGMA_H]."""
    mu = dot(s, y) / dot(s, s)
    low = (1 - SIGMA_L) / (1 - np.minimum(mu, SIGMA_L))  # 1 where mu is large enough
    high = (SIGMA_H - 1) / (np.maximum(mu, SIGMA_H) - 1)  # 1 where mu is small enough
    tau = np.minimum(TAU_0, np.minimum(low, high))
    return tau * y + (1 - tau) * s


def two_loop(pairs: deque, g: np.ndarray) -> np.ndarray:
    """The estimate of the inverse Hessian times g."""
    d, weights = g, []
    for s, y in reversed(pairs):
        weights.append(dot(s, d) / dot(s, y))
        d = d - weights[-1] * y
    s, y = pairs[-1]
    d = d * dot(s, y) / dot(y, y)
    for (s, y), weight in zip(pairs, reversed(weights), strict=True):
        d = d + s * (weight - dot(y, d) / dot(s, y))
    return d


def batches(size: int) -> np.ndarray:
    """batches[step, problem, seed] are the numbers of the examples, the same for every method."""
    drawn = [
        [np.random.default_rng([p, seed]).integers(0, EXAMPLES, (STEPS, size)) for seed in SEEDS]
        for p in PROBLEMS
    ]
    return np.moveaxis(np.array(drawn), 2, 0)


# --- the results ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Results:
    """All four methods at the first size of batch, those worth it at the smaller ones."""

    runs: tuple[Runs, ...]  # by method
    worse: np.ndarray  # runs that ended worse than their start, by [size, method]
    total: int  # the runs of each method


def run() -> Results:
    problem = Problem()
    runs = tuple(train(problem, method, BATCH) for method in METHODS)
    worse = [[one.worse.sum() for one in runs]]
    for size in SMALLER:
        smaller = {k: train(problem, METHODS[k], size) for k in (SGD, RAW, ML_BFGS)}
        worse.append([smaller[k].worse.sum() if k in smaller else -1 for k in range(len(METHODS))])
    return Results(runs, np.array(worse), runs[SGD].worse.size)


def table(results: Results) -> str:
    head = "method                  final gap     worst  pair error  s'y <= 0  "
    sizes = ", ".join(str(size) for size in (BATCH, *SMALLER))
    lines = [f"{head}runs ending worse than their start, batch {sizes}"]
    for k, (method, one) in enumerate(zip(METHODS, results.runs, strict=True)):
        end = one.gap[-1]
        line = f"{method.name:22}{np.median(end):11.4f}{end.max():10.2g}"
        if len(one.pair_error):
            line += f"{np.median(one.pair_error):12.2f}{one.negative.mean():10.0%}"
        else:
            line += " " * 22
        counts = [f"{n} of {results.total}" if n >= 0 else "-" for n in results.worse[:, k]]
        lines.append(line + "  " + ", ".join(counts))
    return "\n".join(lines)


# --- the picture ------------------------------------------------------------------------------

GREY, GREEN, VERMILLION, BLUE = "#5b6472", "#009E73", "#D55E00", "#0072B2"
LOOKS = (  # told apart by dash and marker as well as by colour
    (GREY, "s", (0, (1, 1.2))),
    (GREEN, "^", (0, (4, 1.5, 1, 1.5))),
    (VERMILLION, "D", (0, (5, 2))),
    (BLUE, "o", "-"),
)
LOW, HIGH = 8e-4, 2e4  # what lies outside is drawn at the edge
TICKS = {10.0**k: f"1/{10**-k}" if k < 0 else f"×{10**k}" for k in range(-3, 4)} | {1: "start"}


def plot(results: Results) -> Figure:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(4.4, 5.8))
        draw_steps(figure.add_axes((0.15, 0.605, 0.82, 0.34)), results)
        draw_ends(figure.add_axes((0.06, 0.055, 0.91, 0.41)), results)
    return figure


def draw_steps(axes: Axes, results: Results) -> None:
    """The median run of each method over the steps, and the worst run of two."""
    steps = np.arange(0, STEPS + 1, RECORD)
    for k, ((color, _, dashes), one) in enumerate(zip(LOOKS, results.runs, strict=True)):
        middle = np.median(one.gap, axis=(1, 2, 3))
        axes.plot(steps, middle, color=color, linestyle=dashes, linewidth=2)
        if k in (RAW, ML_BFGS):
            worst = one.gap.max(axis=(1, 2, 3))
            axes.plot(steps, worst, color=color, linestyle=dashes, linewidth=0.9)
    axes.axhline(1, color=GREY, linewidth=0.8)
    axes.text(WARM_UP + 8, 2e-3, "pairs from here", va="center", color=GREY)
    axes.axvline(WARM_UP, color=GREY, linewidth=0.8)
    axes.set(yscale="log", ylim=(LOW, HIGH), xlim=(0, STEPS))
    axes.set_xlabel("steps; thick: median run, thin: worst run of two")
    axes.set_yticks(list(TICKS), TICKS.values())
    axes.minorticks_off()
    axes.set_title("Loss above the optimum", loc="left", x=-0.17, fontsize=10, fontweight="bold")


def draw_ends(axes: Axes, results: Results) -> None:
    """For each method the key to its line, what its runs came to, and a dot where each ended."""
    rows = zip(LOOKS, METHODS, results.runs, results.worse[0], strict=True)
    for row, ((color, marker, dashes), method, one, worse) in enumerate(rows):
        axes.plot([LOW, 4 * LOW], [row + 0.3] * 2, color=color, linestyle=dashes, linewidth=2)
        error = f", pair error {np.median(one.pair_error):.1f}" if len(one.pair_error) else ""
        weight = "bold" if row == ML_BFGS else "normal"
        line = {"y": row + 0.3, "va": "center", "fontweight": weight}
        axes.text(5.5 * LOW, s=method.name + error, **line)
        axes.text(HIGH, s=f"{worse} of {results.total}", ha="right", **line)
        ends = np.clip(one.gap[-1].ravel(), LOW, HIGH)
        dots = {"color": color, "markersize": 5.5, "markeredgewidth": 0, "alpha": 0.35}
        axes.plot(ends, np.full(ends.shape, row + 0.7), marker, clip_on=False, **dots)
        axes.plot([1, 1], [row + 0.52, row + 0.88], color=GREY, linewidth=1)
    axes.set(xscale="log", xlim=(LOW, HIGH), ylim=(len(METHODS), 0), yticks=[])
    axes.set_xticks(list(TICKS), TICKS.values())
    axes.minorticks_off()
    axes.spines["left"].set_visible(False)
    axes.set_title("Where each run ended", loc="left", fontsize=10, fontweight="bold")
    axes.set_title("worse than start", loc="right", fontsize=10)


def main() -> None:
    results = run()
    print(table(results))
    with mpl.rc_context(STYLE):
        plot(results).savefig(HERE / "demonstration.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
