"""Split the data of a classifier into a small private part and a noisy public part.

The first part measures how much of the energy of the feature maps of two photographs a few
components hold. The second part splits digits as Delta does: a few components stay private, and the
residual is made public after noise has been added and each value has been reduced to one bit. It
measures how many digits the private and the public model together classify correctly, and how well
an attacker reconstructs the image from the public part.

A toy experiment illustrates the idea; it does not reproduce results from the papers, and it
claims no guarantee of differential privacy.

    python demonstration.py     prints the results and draws demonstration.svg
                                (NumPy, matplotlib, and the images that scikit-learn ships)
"""

import json
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.datasets import load_digits, load_sample_images

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
    "svg.hashsalt": "asymml",
    "text.color": "#1d2430",
    "xtick.color": "#5b6472",
    "ytick.color": "#5b6472",
}

# --- the setup --------------------------------------------------------------------------------

CROP, CHANNELS, KERNEL = 160, 64, 5  # photographs of 160 x 160 pixels, an untrained convolution

SEEDS = range(3)  # of the split into training and test, the untrained layers and the noise
TRAIN, TEST = 700, 500  # digits of 8 x 8 pixels
BACKBONE = 8  # channels of the private first layer, which is not trained
RANK, LOW = 2, 3  # private part: 2 components over channels, 3 x 3 of 8 x 8 frequencies
HIDDEN = 40  # units of the private model
NOISE = (0.0, 0.5, 1.0, 2.0, 4.0)  # relative to the root mean square of the signal


def feature_maps(images: np.ndarray, channels: int, size: int, seed: int) -> np.ndarray:
    """Apply an untrained convolution and a ReLU to images by [.., y, x, color].

    The result is by [.., channel, y, x].
    """
    edge = size // 2
    around = [(0, 0)] * (images.ndim - 3) + [(edge, edge), (edge, edge), (0, 0)]
    padded = np.pad(images, around).astype(np.float32)
    patches = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(-3, -2))
    patches = patches.reshape(*images.shape[:-1], -1)
    random = np.random.default_rng([seed, 0])
    weights = random.normal(size=(patches.shape[-1], channels)).astype(np.float32)
    return np.moveaxis(np.maximum(patches @ weights, 0), -1, -3)


def cosines(size: int) -> np.ndarray:
    """Return the orthogonal matrix of the cosine transform; row k is frequency k."""
    k, n = np.ogrid[:size, :size]
    matrix = np.cos(np.pi * k * (n + 0.5) / size) * (2 / size) ** 0.5
    matrix[0] /= 2**0.5
    return matrix.astype(np.float32)


@dataclass(frozen=True)
class Digits:
    """Images, feature maps and labels (0 to 9); the first TRAIN are for training."""

    images: np.ndarray
    maps: np.ndarray
    label: np.ndarray

    @property
    def one_hot(self) -> np.ndarray:
        return np.eye(10, dtype=np.float32)[self.label]


def draw_digits(seed: int) -> Digits:
    bundle = load_digits()
    chosen = np.random.default_rng([seed, 1]).permutation(len(bundle.images))[: TRAIN + TEST]
    images = bundle.images[chosen] / 16
    maps = feature_maps(images[..., None], BACKBONE, 3, seed)
    return Digits(images.reshape(TRAIN + TEST, -1), maps, bundle.target[chosen])


# --- the algorithm ----------------------------------------------------------------------------


def split(maps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Split maps by [image, channel, y, x] into a small main part and a residual of full size."""
    side = maps.shape[-1]
    u, s, vt = np.linalg.svd(maps.reshape(*maps.shape[:2], -1), full_matrices=False)
    principal = vt[:, :RANK].reshape(-1, RANK, side, side)  # principal channels
    low = cosines(side)[:LOW]
    main = low @ principal @ low.T  # their low frequencies
    weights = u[:, :, :RANK] * s[:, None, :RANK]
    kept = np.einsum("icr,iryx->icyx", weights, low.T @ main @ low)
    return np.einsum("icr,iryx->icyx", weights, main), maps - kept


def noised(signal: np.ndarray, noise: float, seed: int) -> np.ndarray:
    """Add Gaussian noise, in units of the root mean square of the signal."""
    random = np.random.default_rng([seed, 2])
    return signal + noise * np.sqrt(np.mean(signal**2)) * random.normal(size=signal.shape)


def one_bit(signal: np.ndarray) -> np.ndarray:
    """Return the signs."""
    return np.where(signal > 0, 1.0, -1.0)


def delta(digits: Digits, seed: int) -> dict[str, np.ndarray]:
    """Return accuracy and leakage by [noise, 2] with and without the split, and with it alone."""
    main, residual = split(digits.maps)
    private, nothing = private_model(main, digits, seed), np.zeros((TRAIN + TEST, 10))
    sent = [(one_bit(noised(residual, z, seed)), noised(digits.maps, z, seed)) for z in NOISE]
    return {
        "split": np.array([answer(digits, private, bits) for bits, _ in sent]),
        "unsplit": np.array([answer(digits, nothing, maps) for _, maps in sent]),
        "split_only": np.array(answer(digits, private, residual)),
        "private": np.array(accuracy(private, digits)),
        "residual": np.sum(residual**2) / np.sum(digits.maps**2),
    }


def answer(digits: Digits, logits: np.ndarray, public: np.ndarray) -> tuple[float, float]:
    """Return the accuracy of both models together and the leakage (R2) of the public part.

    Training is stage-wise: the public model learns the error of the private logits, which are
    fixed. The attacker knows the training images and their public parts, and learns the inverse.
    """
    wanted = np.hstack([digits.one_hot - logits, digits.images])
    learned = learn(public, wanted)
    rebuilt, truth = learned[:, 10:], digits.images
    missed = np.sum((rebuilt - truth)[TRAIN:] ** 2)
    leakage = 1 - missed / np.sum((truth - truth[:TRAIN].mean(0))[TRAIN:] ** 2)
    return accuracy(logits + learned[:, :10], digits), leakage


# --- the models -------------------------------------------------------------------------------


def private_model(main: np.ndarray, digits: Digits, seed: int) -> np.ndarray:
    """Return the logits of a small network with a random hidden layer and a fitted output."""
    x = main.reshape(len(main), -1)
    x = (x - x[:TRAIN].mean(0)) / x[:TRAIN].std()
    weights = np.random.default_rng([seed, 3]).normal(size=(x.shape[1], HIDDEN))
    hidden = np.hstack([np.maximum(x @ weights / x.shape[1] ** 0.5, 0), np.ones((len(x), 1))])
    fit = hidden[:TRAIN]
    gram = fit.T @ fit + 0.1 * np.eye(HIDDEN + 1)
    return hidden @ np.linalg.solve(gram, fit.T @ digits.one_hot[:TRAIN])


def learn(seen: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Fit a kernel ridge regression on products of up to three values; return its predictions.

    It is the public model and the attacker.
    """
    x = seen.reshape(len(seen), -1).astype(np.float32)
    x = x - x[:TRAIN].mean(0)
    x /= np.sqrt(np.mean(np.sum(x[:TRAIN] ** 2, axis=1)))
    linear = 1 + x @ x[:TRAIN].T
    kernel = linear * linear * linear
    mean = wanted[:TRAIN].mean(0)
    ridge = kernel[:TRAIN] + 0.1 * np.eye(TRAIN, dtype=np.float32)
    return kernel @ np.linalg.solve(ridge, (wanted[:TRAIN] - mean).astype(np.float32)) + mean


def accuracy(logits: np.ndarray, digits: Digits) -> float:
    """Return the accuracy on the test set."""
    return float(np.mean(np.argmax(logits, axis=1)[TRAIN:] == digits.label[TRAIN:]))


# --- photographs ------------------------------------------------------------------------------


def energy_held(maps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of the energy in the first 1, 2, .. channels and lowest frequencies."""
    maps = maps - maps.mean(axis=(1, 2), keepdims=True)
    flat = maps.reshape(len(maps), -1)
    channels = np.linalg.eigvalsh(flat @ flat.T)[::-1]
    dct = cosines(maps.shape[-1])
    frequencies = np.sum((dct @ maps @ dct.T) ** 2, axis=0)
    low = np.diagonal(np.cumsum(np.cumsum(frequencies, axis=0), axis=1))
    return np.cumsum(channels) / channels.sum(), low / low[-1]


def photographs(*, shuffled: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the energy held, as the mean over both photographs."""
    held = []
    for number, image in enumerate(load_sample_images().images):
        top, left = ((length - CROP) // 2 for length in image.shape[:2])
        crop = image[top : top + CROP, left : left + CROP] / 255
        if shuffled:
            pixels = crop.reshape(-1, 3)
            crop = np.random.default_rng([number, 4]).permutation(pixels).reshape(crop.shape)
        held.append(energy_held(feature_maps(crop, CHANNELS, KERNEL, number)))
    channels, low = zip(*held, strict=True)
    return np.mean(channels, axis=0), np.mean(low, axis=0)


# --- the results ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Results:
    """Energy by the number of components; accuracy and leakage by [seed, noise, 2]."""

    channels: np.ndarray
    channels_shuffled: np.ndarray
    low: np.ndarray
    low_shuffled: np.ndarray
    split: np.ndarray  # the residual is public, with noise and reduced to bits
    unsplit: np.ndarray  # the full maps are public, with noise
    split_only: np.ndarray  # the residual is public without noise, by [seed, 2]
    private: np.ndarray  # accuracy of the private model alone, by [seed]
    residual: np.ndarray  # share of the energy in the residual, by [seed]


def run() -> Results:
    channels, low = photographs(shuffled=False)
    channels_shuffled, low_shuffled = photographs(shuffled=True)
    each = [delta(draw_digits(seed), seed) for seed in SEEDS]
    by_seed = {name: np.array([one[name] for one in each]) for name in each[0]}
    return Results(channels, channels_shuffled, low, low_shuffled, **by_seed)


def table(results: Results) -> str:
    lines = ["energy of feature maps held by           photographs  pixels shuffled"]
    for count in (8, 16):
        held, shuffled = results.channels[count - 1], results.channels_shuffled[count - 1]
        lines.append(f"{count:2} of {CHANNELS} channels{held:35.0%}{shuffled:17.0%}")
    for part in (4, 2):
        held, shuffled = results.low[CROP // part - 1], results.low_shuffled[CROP // part - 1]
        name = f"lowest 1/{part} of frequencies each way"
        lines.append(f"{name:38}{held:14.0%}{shuffled:17.0%}")
    lines += ["", f"share of the energy in the residual {results.residual.mean():.0%}"]
    whole = results.unsplit[:, 0, 0].mean()
    lines.append(f"accuracy: original {whole:.3f}, private alone {results.private.mean():.3f}")
    alone = results.split_only.mean(0)
    lines += [
        f"split alone, no noise, no bits: accuracy {alone[0]:.3f}, leakage {alone[1]:.3f}",
        "",
    ]
    lines.append(f"{'noise':17}" + "".join(f"{noise:8}" for noise in NOISE))
    for name, values in (("split", results.split), ("unsplit", results.unsplit)):
        for what, row in zip(("accuracy", "leakage"), values.mean(0).T, strict=True):
            lines.append(f"{name:8}{what:9}" + "".join(f"{value:8.3f}" for value in row))
    return "\n".join(lines)


# --- the figure -------------------------------------------------------------------------------

BLUE, VERMILLION, INK, GREY = "#0072B2", "#D55E00", "#1d2430", "#5b6472"


def plot(results: Results) -> Figure:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(4.4, 5.8))
        draw_energy(figure.add_axes((0.13, 0.62, 0.83, 0.325)), results)
        draw_trade(figure.add_axes((0.13, 0.09, 0.83, 0.39)), results)
    return figure


def draw_energy(axes: Axes, results: Results) -> None:
    """Draw the energy held over the share of the values that are kept."""
    channels = 100 * np.arange(1, CHANNELS + 1) / CHANNELS
    low = 100 * (np.arange(1, CROP + 1) / CROP) ** 2
    few = {"linewidth": 1.4, "linestyle": (0, (1, 1.2))}
    axes.plot(channels, 100 * results.channels, color=BLUE, linewidth=2)
    axes.plot(channels, 100 * results.channels_shuffled, color=BLUE, **few)
    axes.plot(low, 100 * results.low, color=VERMILLION, linewidth=2, linestyle=(0, (5, 2)))
    axes.plot(low, 100 * results.low_shuffled, color=VERMILLION, **few)
    axes.plot([1, 3.2], [117, 117], color=BLUE, linewidth=2)
    axes.text(4, 117, "principal channels", color=BLUE, va="center")
    axes.plot([17, 19.2], [117, 117], color=VERMILLION, linewidth=2, linestyle=(0, (3, 1.2)))
    axes.text(20, 117, "low frequencies", color=VERMILLION, va="center")
    axes.text(29.6, 58, "channels, pixels shuffled", color=BLUE, va="center", ha="right")
    axes.text(29.6, 9, "frequencies, pixels shuffled", color=VERMILLION, va="center", ha="right")
    axes.set(xlim=(0, 30), ylim=(0, 124), yticks=range(0, 101, 20))
    axes.set_xlabel("values kept, %")
    title = "Share of the feature maps' energy, %"
    axes.set_title(title, loc="left", x=-0.13, fontsize=10, fontweight="bold")


def draw_trade(axes: Axes, results: Results) -> None:
    """Draw accuracy over leakage with a point for each noise level."""
    split_points, full_points = 100 * results.split.mean(0), 100 * results.unsplit.mean(0)
    axes.plot(*full_points[:, ::-1].T, "s", color=VERMILLION, linestyle=(0, (5, 2)), linewidth=2)
    axes.plot(*split_points[:, ::-1].T, "o", color=BLUE, linestyle="-", linewidth=2)
    for points, color, dx, dy in ((split_points, BLUE, 0, 3), (full_points, VERMILLION, 3, -7)):
        for noise, (height, leak) in list(zip(NOISE, points, strict=True))[2:]:
            what = f"noise {noise:.0f}" if noise == NOISE[-1] else f"{noise:.0f}"
            axes.text(leak + dx, height + dy, what, color=color, ha="center" if dx == 0 else "left")
    axes.text(2, 102, "split, noise, one bit", color=BLUE, va="center", fontweight="bold")
    axes.text(62, 58, "noise without split", color=VERMILLION, va="center")
    private = 100 * results.private.mean()
    axes.axhline(private, color=GREY, linewidth=1, linestyle=(0, (1, 1.2)))
    axes.text(2, private - 2, "private model alone", color=GREY, va="top")
    draw_split_alone(axes, *100 * results.split_only.mean(0))
    axes.set(xlim=(0, 102), ylim=(18, 107), xlabel="attacker's reconstruction of the image (R²)")
    axes.set_xticks(range(0, 101, 20), ["0", "0.2", "0.4", "0.6", "0.8", "1"])
    title = "Digits classified correctly, %"
    axes.set_title(title, loc="left", x=-0.13, fontsize=10, fontweight="bold")


def draw_split_alone(axes: Axes, accuracy: float, leakage: float) -> None:
    """Draw the cross for the split without noise and without bits."""
    axes.plot(leakage, accuracy, "X", color=INK, markersize=8, clip_on=False)
    axes.annotate(
        "split alone",
        (leakage, accuracy - 1),
        (102, 80),
        ha="right",
        va="top",
        arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.8},
    )


def stated(results: Results) -> dict[str, dict[str, object]]:
    """Return what the figure and its caption state, in percent, with absolute tolerances."""
    low, low_shuffled = (held[CROP // 4 - 1] for held in (results.low, results.low_shuffled))
    channels, channels_shuffled = results.channels[7], results.channels_shuffled[7]
    values = {
        "energy": (np.array([channels, channels_shuffled, low, low_shuffled]), 2),
        "split": (results.split.mean(0), 3),
        "unsplit": (results.unsplit.mean(0), 3),
        "split alone": (results.split_only.mean(0), 2),
        "private": (results.private.mean(), 2),
    }
    return {
        name: {"value": np.round(100 * value, 1).tolist(), "tolerance": tolerance}
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
