"""What does a client train if the kernels of a convolution are sampled by singular value?

Three small convolutional networks learn to classify digits. The second convolution of each is split
into principal kernels, and a fifth of them is drawn for each simulated client. The script measures
how well a client's kernels approximate the layer, and how many kernels at least one client trains.
A toy experiment illustrates the idea; it does not reproduce results from the paper.

    python demonstration.py     prints the results and draws demonstration.svg
                                (NumPy, matplotlib, and the digits that scikit-learn ships)
"""

import json
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

HERE = Path(__file__).parent
ACCENT, INK, SOFT, BAR = "#0b5c73", "#1d2430", "#5b6472", "#a9b4bd"
STYLE = {
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.sans-serif": ["DejaVu Sans", "system-ui", "sans-serif"],
    "font.size": 10,
    "savefig.transparent": True,
    "svg.fonttype": "none",
    "svg.hashsalt": "prism",
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
}

# --- the setting ------------------------------------------------------------------------------

SEEDS = (0, 1, 2)  # one network each: test set, first weights, mini-batches, draws
TRAIN = 1437  # digits of 8 x 8 pixels; the other 360 are the test set
CHANNELS = (16, 32)  # outputs of the two convolutions, each 3 x 3
STEPS, BATCH, RATE, MOMENTUM, WEIGHT_DECAY = 500, 32, 0.1, 0.9, 0.006

SHARE = 0.2  # of the kernels that a client trains
CLIENTS, ROUNDS, REPEATS = 20, 10, 50  # clients in a round; rounds; simulations of these rounds
KAPPAS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0, np.inf)
UNIFORM, PRISM, LEADING = 0, KAPPAS.index(2.5), len(KAPPAS) - 1


# --- a convolutional network ------------------------------------------------------------------


@dataclass(frozen=True)
class Digits:
    """Images [n, 8, 8, 1] with mean zero, their labels, and the numbers of the training set."""

    images: np.ndarray
    labels: np.ndarray
    train: np.ndarray
    test: np.ndarray


def load(rng: np.random.Generator) -> Digits:
    bundle = load_digits()
    images = bundle.images[..., None] / 16
    order = rng.permutation(len(images))
    return Digits(images - images.mean(), bundle.target, order[:TRAIN], order[TRAIN:])


def patches(x: np.ndarray) -> np.ndarray:
    """Return the 3 x 3 patches [n, h, w, 9 c] of images [n, h, w, c] with a border of zeros."""
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    h, w = x.shape[1:3]
    shifted = [padded[:, i : i + h, j : j + w] for i in range(3) for j in range(3)]
    return np.concatenate(shifted, axis=-1)


def patches_transposed(back: np.ndarray) -> np.ndarray:
    """Return the gradient with respect to the images, given that of their patches."""
    n, h, w, size = back.shape
    padded = np.zeros((n, h + 2, w + 2, size // 9))
    for k, part in enumerate(np.split(back, 9, axis=-1)):
        padded[:, k // 3 : k // 3 + h, k % 3 : k % 3 + w] += part
    return padded[:, 1:-1, 1:-1]


def pool(x: np.ndarray) -> np.ndarray:
    """Return the means of all 2 x 2 squares."""
    return (x[:, ::2, ::2] + x[:, 1::2, ::2] + x[:, ::2, 1::2] + x[:, 1::2, 1::2]) / 4


def pool_transposed(back: np.ndarray) -> np.ndarray:
    return np.repeat(np.repeat(back, 2, axis=1), 2, axis=2) / 4


def forward(weights: list[np.ndarray], x: np.ndarray) -> tuple[np.ndarray, list]:
    """Return the logits and what the backward pass needs: conv, ReLU, pool, twice; linear."""
    kept = []
    for w in weights[:-1]:
        columns = patches(x)
        h = np.maximum(columns @ w.T, 0)
        kept.append((columns, h))
        x = pool(h)
    features = x.reshape(len(x), -1)
    return features @ weights[-1].T, [*kept, features]


def gradients(weights: list[np.ndarray], x: np.ndarray, labels: np.ndarray) -> list[np.ndarray]:
    """Return the gradients of the mean cross-entropy."""
    logits, (first, second, features) = forward(weights, x)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    back = (e / e.sum(axis=1, keepdims=True) - np.eye(10)[labels]) / len(x)
    result = [back.T @ features]
    back = (back @ weights[-1]).reshape(len(x), 2, 2, -1)
    for w, (columns, h) in ((weights[1], second), (weights[0], first)):
        back = pool_transposed(back) * (h > 0)
        result.insert(0, np.tensordot(back, columns, axes=([0, 1, 2], [0, 1, 2])))
        if w is weights[1]:
            back = patches_transposed(back @ w)
    return result


def train(digits: Digits, rng: np.random.Generator) -> list[np.ndarray]:
    """Train on mini-batches by SGD with momentum, weight decay and a cosine schedule."""
    first, second = CHANNELS
    shapes = ((first, 9), (second, 9 * first), (10, 4 * second))
    weights = [rng.normal(size=shape) * (2 / shape[1]) ** 0.5 for shape in shapes]
    velocity = [np.zeros(shape) for shape in shapes]
    for step in range(STEPS):
        batch = rng.choice(digits.train, BATCH)
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        found = gradients(weights, digits.images[batch], digits.labels[batch])
        for k, g in enumerate(found):
            velocity[k] = MOMENTUM * velocity[k] + g + WEIGHT_DECAY * weights[k]
            weights[k] = weights[k] - rate * velocity[k]
    return weights


def accuracy(weights: list[np.ndarray], digits: Digits) -> float:
    logits, _ = forward(weights, digits.images[digits.test])
    return float(np.mean(logits.argmax(axis=1) == digits.labels[digits.test]))


# --- the sampling -----------------------------------------------------------------------------


def sample(sigma: np.ndarray, kappa: float, rng: np.random.Generator) -> np.ndarray:
    """Return which kernels each client trains, as booleans [repeat, round, client, kernel].

    A client draws without replacement, with probabilities proportional to sigma ** kappa: it takes
    the largest of log(sigma ** kappa) plus Gumbel noise. An infinite kappa takes the leading ones.
    """
    noise = rng.gumbel(size=(REPEATS, ROUNDS, CLIENTS, len(sigma)))
    score = kappa * np.log(sigma) + noise if np.isfinite(kappa) else np.log(sigma) + 0 * noise
    ranks = np.argsort(np.argsort(-score, axis=-1), axis=-1)
    return ranks < kept(len(sigma))


def kept(kernels: int) -> int:
    """Return how many kernels a client trains."""
    return int(np.ceil(SHARE * kernels))


def approximation_error(sigma: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return |W - W_client| / |W| in the Frobenius norm; the kernels are orthogonal."""
    energy = sigma**2 / np.sum(sigma**2)
    return np.sqrt(np.maximum(0, 1 - drawn @ energy))


def coverage(drawn: np.ndarray) -> np.ndarray:
    """Return the share of kernels that some client has trained after each round."""
    trained = np.logical_or.accumulate(drawn.any(axis=2), axis=1)
    return trained.mean(axis=(0, 2))


# --- the results ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Results:
    """Each array is indexed by network first; kappas are those of KAPPAS."""

    accuracy: np.ndarray  # [network], of the full model on the test set
    sigma: np.ndarray  # [network, kernel], as a share of the largest
    draws: np.ndarray  # [network, kernel], share of the clients that draw it, at kappa 2.5
    error: np.ndarray  # [network, kappa], of one client's kernels, mean over clients
    coverage: np.ndarray  # [network, kappa, round]


def run() -> Results:
    rows = []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        digits = load(rng)
        weights = train(digits, rng)
        sigma = np.linalg.svd(weights[1], compute_uv=False)
        drawn = [sample(sigma, kappa, np.random.default_rng(seed)) for kappa in KAPPAS]
        rows.append(
            (
                accuracy(weights, digits),
                sigma / sigma[0],
                drawn[PRISM].mean(axis=(0, 1, 2)),
                [approximation_error(sigma, one).mean() for one in drawn],
                [coverage(one) for one in drawn],
            )
        )
    return Results(*(np.array(column) for column in zip(*rows, strict=True)))


def table(results: Results) -> str:
    lines = [
        f"accuracy of the full model: {results.accuracy.round(3)}",
        f"kernels, kept by a client: {results.sigma.shape[1]}, {kept(results.sigma.shape[1])}",
        "",
        f"kappa   error of one client   kernels trained after 1 and {ROUNDS} rounds",
    ]
    for k, kappa in enumerate(KAPPAS):
        error, trained = results.error[:, k], results.coverage[:, k]
        lines.append(
            f"{kappa:5}   {error.mean():.2f} ({error.min():.2f} to {error.max():.2f})"
            f"   {trained[:, 0].mean():5.0%} {trained[:, -1].mean():5.0%}"
        )
    return "\n".join(lines)


# --- the figure -------------------------------------------------------------------------------


def plot(results: Results) -> Figure:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(4.4, 5.6))
        draw_kernels(figure.add_axes((0.13, 0.64, 0.83, 0.29)), results)
        draw_trade_off(figure.add_axes((0.13, 0.09, 0.83, 0.4)), results)
    return figure


def draw_kernels(axes: Axes, results: Results) -> None:
    """Draw singular values as bars, and how many clients of a round draw each kernel as dots."""
    sigma, draws = 100 * results.sigma.mean(axis=0), 100 * results.draws.mean(axis=0)
    number = np.arange(1, len(sigma) + 1)
    axes.bar(number, sigma, color=BAR, width=0.75)
    axes.plot(number, draws, "o-", color=ACCENT, markersize=3.5, linewidth=1)
    axes.text(8.5, 46, "bars: singular value, % of the largest", color=SOFT)
    axes.text(8.5, 62, "dots: clients that train the kernel, %", color=ACCENT)
    axes.set(xlim=(0, len(sigma) + 1), ylim=(0, 104), xlabel="principal kernel of the layer")
    axes.set_xticks([1, 8, 16, 24, 32])
    title(axes, "Sampling with κ = 2.5")


def draw_trade_off(axes: Axes, results: Results) -> None:
    """Draw the error of one client against the coverage of all, one point for each kappa."""
    error = 100 * results.error.mean(axis=0)
    covered = 100 * results.coverage.mean(axis=0)
    axes.plot(covered[:, 0], error, "o--", color=SOFT, markersize=3.5, linewidth=1)
    axes.plot(covered[:, -1], error, "o-", color=ACCENT, markersize=4.5, linewidth=1.8)
    for k, where in ((UNIFORM, (103, 94)), (PRISM, (103, 46)), (LEADING, (20, 36))):
        name = {UNIFORM: "κ = 0: uniform", PRISM: "κ = 2.5", LEADING: "κ = ∞: leading kernels"}[k]
        weight = "bold" if k == PRISM else "normal"
        side = "left" if k == LEADING else "right"
        axes.text(*where, name, color=INK, ha=side, va="center", fontweight=weight)
    axes.plot(covered[PRISM, 0], error[PRISM], "o", color=SOFT, markersize=7)
    axes.plot(covered[PRISM, -1], error[PRISM], "o", color=ACCENT, markersize=9)
    axes.text(76, 66, "after 1 round", color=SOFT, ha="right")
    axes.text(74, 41, "after 10 rounds", color=ACCENT, ha="center")
    axes.set(xlim=(18, 104), ylim=(32, 98))
    axes.set_xlabel("kernels trained by at least one client, %")
    title(axes, "Approximation error of one client, %")


def title(axes: Axes, text: str) -> None:
    axes.set_title(text, loc="left", x=-0.12, fontsize=10, fontweight="bold")


def stated(results: Results) -> str:
    """Return the values that the figure shows, with tolerances that hold on any processor."""
    values = {
        "singular values": (results.sigma.mean(axis=0), 0.03),
        "share of clients that train each kernel": (results.draws.mean(axis=0), 0.05),
        "error of one client": (results.error.mean(axis=0), 0.03),
        "kernels trained after 1 round": (results.coverage[:, :, 0].mean(axis=0), 0.05),
        "kernels trained after 10 rounds": (results.coverage[:, :, -1].mean(axis=0), 0.05),
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
