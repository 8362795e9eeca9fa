/** A worker of `tare rebalance`: runs every n-th path of a job and sends each as soon as it is done. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ForwardJob, PathRunner } from '../rebalance/forward.js';
import { ruleOf } from '../rebalance/rules/registry.js';
import type { Rule } from '../rebalance/rules/rule.js';

/** A job with its rules by name: functions cannot be sent. */
export interface WorkerJob {
  readonly job: Omit<ForwardJob, 'rules'>;
  readonly rules: readonly string[];
  readonly first: number;
  readonly every: number;
  readonly paths: number;
}

export interface WorkerPath {
  readonly path: number;
  readonly figures: Float64Array;
}

if (parentPort) {
  const { job, rules, first, every, paths } = workerData as WorkerJob;
  const runner = new PathRunner({ ...job, rules: rules.map((id) => ruleOf(id) as Rule) });
  for (let path = first; path < paths; path += every) {
    const done: WorkerPath = { path, figures: runner.run(path) };
    parentPort.postMessage(done);
  }
}
