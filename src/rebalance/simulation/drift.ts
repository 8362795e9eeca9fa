/** How far an account was from its targets, bar by bar: mean, 95th percentile, most. */

const BINS = 400;

export class DriftMeter {
  private readonly bins = new Float64Array(BINS + 1);
  private count = 0;
  private sum = 0;
  private most = 0;

  /** A drift between 0 and 1; with borrowed money it may be more. */
  add(drift: number): void {
    this.count++;
    this.sum += drift;
    if (drift > this.most) this.most = drift;
    const bin = Math.max(0, Math.min(BINS, Math.floor(drift * BINS)));
    this.bins[bin] = (this.bins[bin] as number) + 1;
  }

  summary() {
    const meanDrift = this.count === 0 ? 0 : this.sum / this.count;
    return { meanDrift, p95Drift: this.quantile(0.95), maxDrift: this.most };
  }

  private quantile(share: number): number {
    let seen = 0;
    for (let at = 0; at < this.bins.length; at++) {
      seen += this.bins[at] as number;
      if (seen >= share * this.count) return Math.min(this.most, (at + 1) / BINS);
    }
    return this.most;
  }
}
