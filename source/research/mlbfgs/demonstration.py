"""Do averages make the curvature pairs of stochastic L-BFGS usable?

The problem is logistic regression on mini-batches, small enough that the exact Hessian is known.
The script compares three kinds of curvature pairs along the same runs of SGD: from successive
steps, from steps 50 apart, and from running averages 50 steps apart, as in mL-BFGS. Then it runs
L-BFGS with each kind.
A toy experiment illustrates the idea; it does not reproduce results from the paper.

    python demonstration.py     prints the results and draws demonstration.svg (NumPy, matplotlib)
"""

import json
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

HERE = Path(__file__).parent
ACCENT, INK, SOFT = "#0b5c73", "#1d2430", "#5b6472"
STYLE = {
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.sans-serif": ["DejaVu Sans", "system-ui", "sans-serif"],
    "font.size": 10,
    "savefig.transparent": True,
    "svg.fonttype": "none",
    "svg.hashsalt": "mlbfgs",
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
}

# --- the setting ------------------------------------------------------------------------------
# All runs of a method are computed together: theta[problem, seed, rate] is the vector of one run.

PROBLEMS = range(4)  # seeds of the data sets
SEEDS = range(5)  # seeds of the mini-batches
EXAMPLES, DIMENSION, CONDITION, SIGNAL, WEIGHT_DECAY = 1000, 20, 300, 3, 0.001
BATCH = 128
STEPS, WARM_UP, INTERVAL = 600, 100, 50  # pairs are used after the warm-up
MOMENTUM, MEMORY, BETA = 0.9, 10, 0.9  # the memory in pairs; the rate of the averages
SIGMA_L, SIGMA_H, TAU_0 = 0.01, 1.5, 0.99  # the damping, with the constants of the public code


@dataclass(frozen=True)
class Pairs:
    """How pairs are made: the steps from one to the next, and the rate of the averages."""

    name: str
    interval: int
    beta: float = 0.0  # zero takes no averages


KINDS = (
    Pairs("successive steps", 1),
    Pairs("steps 50 apart", INTERVAL),
    Pairs("averages 50 apart (mL-BFGS)", INTERVAL, BETA),
)
SUCCESSIVE, APART, AVERAGED = range(3)
SGD_RATES = (0.3, 1.0, 3.0)  # step sizes of SGD with momentum
RATES = (0.05, 0.1, 0.2)  # step sizes of L-BFGS, the same for all kinds of pairs


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


# --- the algorithm ----------------------------------------------------------------------------


class PairMaker:
    """Make pairs of one kind from the points and gradients that it is shown."""

    def __init__(self, kind: Pairs, theta: np.ndarray) -> None:
        self.kind = kind
        self.mean_theta, self.mean_g = theta, np.zeros_like(theta)
        self.last: tuple[np.ndarray, np.ndarray] | None = None

    def show(self, t: int, theta: np.ndarray, g: np.ndarray) -> tuple | None:
        """Return the pair (s, y) that step t completes, if it completes one."""
        # Both averages are made in the same way, so y = H s holds for a noiseless quadratic.
        beta = self.kind.beta
        self.mean_theta = beta * self.mean_theta + (1 - beta) * theta
        self.mean_g = beta * self.mean_g + (1 - beta) * g
        if t % self.kind.interval:
            return None
        last, self.last = self.last, (self.mean_theta, self.mean_g)
        return last and (self.mean_theta - last[0], self.mean_g - last[1])


def train(problem: Problem, kind: Pairs | None) -> np.ndarray:
    """Run L-BFGS with momentum on pairs of one kind, or SGD with momentum without.

    Return the final loss above the optimum as a share of the initial one [problem, seed, rate].
    """
    rate = np.array(RATES if kind else SGD_RATES)[:, None]
    theta = np.tile(problem.start, (1, len(SEEDS), len(rate), 1))
    start = problem.loss(theta) - problem.optimum
    maker = kind and PairMaker(kind, theta)
    pairs: deque = deque(maxlen=MEMORY)
    velocity = np.zeros_like(theta)
    for t, batch in enumerate(batches(BATCH)):
        g = problem.gradient(theta, batch)
        if maker and (pair := maker.show(t, theta, g)):
            s, y = pair
            pairs.append((s, damped(s, y)))
        d = two_loop(pairs, g) if pairs and t >= WARM_UP else g
        velocity = MOMENTUM * velocity + d
        theta = theta - cosine(t) * rate * velocity
    return (problem.loss(theta) - problem.optimum) / start


def judge_pairs(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """Return two measures of the pairs along runs of SGD, each [kind, pair].

    The first is the ratio of the curvature s'y that a pair claims to the true s'Hs, the second the
    error |y - Hs| / |Hs|. All kinds are judged at the same steps of the same runs.
    """
    rate = np.array(SGD_RATES)[:, None]
    theta = np.tile(problem.start, (1, len(SEEDS), len(rate), 1))
    makers = [PairMaker(kind, theta) for kind in KINDS]
    velocity = np.zeros_like(theta)
    ratios: list[list[np.ndarray]] = [[] for _ in KINDS]
    errors: list[list[np.ndarray]] = [[] for _ in KINDS]
    for t, batch in enumerate(batches(BATCH)):
        g = problem.gradient(theta, batch)
        for k, maker in enumerate(makers):
            pair = maker.show(t, theta, g)
            if pair and t >= WARM_UP and t % INTERVAL == 0:
                s, y = pair
                true = problem.hessian_times(theta, s)
                ratios[k].append(dot(s, y) / dot(s, true))
                errors[k].append(np.linalg.norm(y - true, axis=-1) / np.linalg.norm(true, axis=-1))
        velocity = MOMENTUM * velocity + g
        theta = theta - cosine(t) * rate * velocity
    return tuple(np.array(found).reshape(len(KINDS), -1) for found in (ratios, errors))


def cosine(t: int) -> float:
    return float(0.5 * (1 + np.cos(np.pi * t / STEPS)))


def damped(s: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Move y toward s, more so where the curvature mu along s is outside [SIGMA_L, SIGMA_H]."""
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
    """Pairs [kind, pair], and the final loss of each run as a share of its first one."""

    ratio: np.ndarray  # the curvature that a pair claims over the true one
    error: np.ndarray  # |y - H s| / |H s|
    sgd: np.ndarray  # [problem, seed, rate]
    ends: np.ndarray  # of L-BFGS [kind, problem, seed, rate]

    @property
    def negative(self) -> np.ndarray:
        """The share of pairs that claim negative curvature, which a convex loss never has."""
        return np.mean(self.ratio <= 0, axis=1)

    @property
    def worse(self) -> np.ndarray:
        """The share of runs that end with a larger loss than they begin with, by kind."""
        return np.mean(~(self.ends <= 1), axis=(1, 2, 3))  # NaN counts as larger


def run() -> Results:
    problem = Problem()
    ratio, error = judge_pairs(problem)
    ends = np.array([train(problem, kind) for kind in KINDS])
    return Results(ratio, error, train(problem, None), ends)


def table(results: Results) -> str:
    lines = ["pairs of                      median error  negative  runs that end worse, worst end"]
    for k, kind in enumerate(KINDS):
        lines.append(
            f"{kind.name:30}{np.median(results.error[k]):12.2f}{results.negative[k]:10.1%}"
            f"{results.worse[k]:10.1%}{results.ends[k].max():12.2g}"
        )
    lines.append(
        f"{'(SGD with momentum)':52}{np.mean(results.sgd > 1):10.1%}{results.sgd.max():12.2g}"
    )
    return "\n".join(lines)


# --- the figure -------------------------------------------------------------------------------

NAMES = ("successive steps", "steps 50 apart", "averages, 50 apart")
SHARES = (5, 25, 50, 75, 95)  # percentiles
LOW, HIGH = 1e-3, 1e3  # runs outside are drawn at the edge


def plot(results: Results) -> Figure:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(4.4, 5.2))
        draw_pairs(figure.add_axes((0.09, 0.59, 0.87, 0.34)), results)
        draw_ends(figure.add_axes((0.09, 0.09, 0.87, 0.36)), results)
    return figure


def draw_pairs(axes: Axes, results: Results) -> None:
    """Draw for each kind the middle half of its pairs as a bar, and 5% to 95% as a line."""
    low, high = -20, 200
    axes.axvspan(low, 0, color=INK, alpha=0.08, linewidth=0)
    axes.axvline(1, color=SOFT, linewidth=1, linestyle=(0, (3, 2)))
    for row, ratio in enumerate(results.ratio):
        color = ACCENT if row == AVERAGED else SOFT
        p5, p25, p50, p75, p95 = np.percentile(ratio, SHARES)
        axes.plot([p5, p95], [row + 0.65] * 2, color=color, linewidth=1.5)
        axes.plot([p25, p75], [row + 0.65] * 2, color=color, linewidth=7, solid_capstyle="butt")
        axes.plot(p50, row + 0.65, "o", color="white", markersize=4)
        label(axes, 1.35, row, NAMES[row], row == AVERAGED)
    axes.text(-16, 3.5, "negative curvature", color=SOFT, va="center", fontsize=9)
    axes.text(1.35, 3.5, "1 = exact", color=SOFT, va="center", fontsize=9)
    axes.set_xscale("symlog", linthresh=1, linscale=0.8)
    axes.set(xlim=(low, high), ylim=(3.8, 0), yticks=[])
    axes.set_xticks([-10, -1, 0, 1, 10, 100], ["−10", "−1", "0", "1", "10", "100"])
    axes.minorticks_off()
    axes.spines["left"].set_visible(False)
    axes.set_title(
        "Curvature of pairs / true curvature", loc="left", x=-0.05, fontsize=10, fontweight="bold"
    )


def draw_ends(axes: Axes, results: Results) -> None:
    """Draw a dot for each run where it ended; runs that diverged are at the right edge."""
    axes.axvspan(1, HIGH, color=INK, alpha=0.08, linewidth=0)
    rows = (*results.ends, results.sgd)
    names = (*(f"L-BFGS, {name}" for name in NAMES), "SGD with momentum")
    for row, (name, ends) in enumerate(zip(names, rows, strict=True)):
        ends = np.nan_to_num(np.clip(ends.ravel(), LOW, HIGH), nan=HIGH)
        color = ACCENT if row == AVERAGED else SOFT
        dots = {"color": color, "markersize": 5.5, "markeredgewidth": 0, "alpha": 0.35}
        axes.plot(ends, np.full(ends.shape, row + 0.75), "o", clip_on=False, **dots)
        label(axes, LOW, row, name, row == AVERAGED)
    axes.text(1.3, 4.4, "worse than at the start", color=SOFT, va="center", fontsize=9)
    axes.set(xscale="log", xlim=(LOW, HIGH), ylim=(4.7, 0), yticks=[])
    ticks = {1e-3: "1/1000", 1e-2: "1/100", 1e-1: "1/10", 1: "start", 10: "×10", 100: "×100"}
    axes.set_xticks(list(ticks), ticks.values())
    axes.minorticks_off()
    axes.spines["left"].set_visible(False)
    axes.set_title(
        "Final loss above the optimum (relative to the start)",
        loc="left",
        x=-0.05,
        fontsize=10,
        fontweight="bold",
    )


def label(axes: Axes, x: float, row: int, text: str, strong: bool) -> None:
    weight = "bold" if strong else "normal"
    axes.text(x, row + 0.28, text, va="center", color=INK, fontweight=weight)


def stated(results: Results) -> str:
    """Return the values that the figure shows, with tolerances that hold on any processor."""
    quartiles = np.percentile(results.ratio, (25, 50, 75), axis=1).T
    values = {
        "pair error, median": (np.median(results.error, axis=1), 0.2),
        "curvature over true curvature, quartiles": (quartiles, 0.2),
        "share of pairs with negative curvature": (results.negative, 0.02),
        "share of runs that end worse": (results.worse, 0.08),
        "worst run on averaged pairs": (results.ends[AVERAGED].max(), 0.3),
        "worst run of SGD": (results.sgd.max(), 0.1),
    }
    return json.dumps(
        {
            "values": {
                name: {"value": value.round(3).tolist(), "tolerance": tolerance}
                for name, (value, tolerance) in values.items()
            }
        }
    )


def main() -> None:
    results = run()
    print(table(results))
    metadata = {"Date": None, "Description": stated(results)}
    with mpl.rc_context(STYLE):
        plot(results).savefig(HERE / "demonstration.svg", metadata=metadata)


if __name__ == "__main__":
    main()
