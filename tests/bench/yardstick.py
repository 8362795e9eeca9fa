"""The same daily rebalance by vectorbt, which knows neither lots nor taxes: the yardstick of `npm run bench:rebalance`.

    pip install vectorbt
    node tests/bench/rebalance.mjs --prices prices.csv
    python tests/bench/yardstick.py prices.csv
"""
import sys
import time

import numpy as np
import pandas as pd
import vectorbt as vbt

prices = pd.read_csv(sys.argv[1], index_col=0, parse_dates=True)
paths = int(sys.argv[2]) if len(sys.argv) > 2 else 50
# Many groups at once, as vectorbt is meant to be used: each holds equal shares, restored at every bar.
close = pd.concat([prices] * paths, axis=1, keys=range(paths))
size = pd.DataFrame(1 / prices.shape[1], index=close.index, columns=close.columns)


def run():
    return vbt.Portfolio.from_orders(
        close, size, size_type="targetpercent", group_by=np.repeat(np.arange(paths), prices.shape[1]),
        cash_sharing=True, call_seq="auto", fees=0.001, slippage=0.0005, init_cash=100_000, freq="D",
    )  # fmt: skip


run()
best = float("inf")
for _ in range(5):
    started = time.perf_counter()
    portfolio = run()
    best = min(best, time.perf_counter() - started)
growth = float(portfolio.value(group_by=portfolio.wrapper.grouper.group_by).iloc[-1, 0]) / 100_000
print(f"vectorbt {vbt.__version__}: {1000 * best / paths:.2f} ms a path, growth {growth:.6f}, no lots, no taxes")
