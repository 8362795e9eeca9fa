/** The screens there are, in the order of the navigation. A new one is a line here and a file beside it. */
import type { FunctionComponent } from 'preact';
import type { Overview } from '../engine/answers.js';
import type { Route } from '../route.js';
import { LedgerScreen, LotsScreen } from './book-tables.js';
import { ExplainScreen } from './explain.js';
import { FilesScreen } from './files/files.js';
import { KeepScreen } from './keep/keep.js';
import { PayScreen } from './pay/pay.js';
import { CostScreen, ReturnsScreen } from './returns.js';
import { SettingsScreen } from './settings/settings.js';
import { YearScreen, yearTitle } from './year.js';

export interface ScreenProps {
  readonly route: Route;
}

export interface ScreenSpec {
  /** The first part of its address. */
  readonly id: string;
  readonly title: (route: Route) => string;
  /** Its name in the navigation; none when it is reached from another screen. */
  readonly link?: string;
  /** Where the navigation leads. */
  readonly path: (overview: Overview | undefined) => readonly (string | number)[];
  readonly Screen: FunctionComponent<ScreenProps>;
}

const files: ScreenSpec = {
  id: 'files',
  title: () => 'Your files',
  link: 'Files',
  path: () => ['files'],
  Screen: FilesScreen,
};

const keep: ScreenSpec = {
  id: 'keep',
  title: () => 'Save and download',
  link: 'Save and download',
  path: () => ['keep'],
  Screen: KeepScreen,
};

const settings: ScreenSpec = {
  id: 'settings',
  title: () => 'Settings',
  link: 'Settings',
  path: () => ['settings'],
  Screen: SettingsScreen,
};

const year: ScreenSpec = {
  id: 'year',
  title: yearTitle,
  link: 'Year',
  path: (overview) => ['year', ...(overview?.years.slice(0, 1) ?? [])],
  Screen: YearScreen,
};

const lots: ScreenSpec = {
  id: 'lots',
  title: () => 'Open lots',
  link: 'Lots',
  path: () => ['lots'],
  Screen: LotsScreen,
};

const ledger: ScreenSpec = {
  id: 'ledger',
  title: () => 'Ledger',
  link: 'Ledger',
  path: () => ['ledger'],
  Screen: LedgerScreen,
};

const returns: ScreenSpec = {
  id: 'returns',
  title: () => 'Returns against holding',
  link: 'Returns',
  path: () => ['returns'],
  Screen: ReturnsScreen,
};

const cost: ScreenSpec = {
  id: 'cost',
  title: () => 'What it cost',
  link: 'Cost',
  path: () => ['cost'],
  Screen: CostScreen,
};

const pay: ScreenSpec = {
  id: 'pay',
  title: () => 'Does my rebalancing pay?',
  link: 'Rebalancing',
  path: () => ['pay'],
  Screen: PayScreen,
};

const explain: ScreenSpec = {
  id: 'explain',
  title: ({ parts: [, id = ''] }) => `Where ${id} comes from`,
  path: () => ['explain'],
  Screen: ExplainScreen,
};

export const screens: readonly ScreenSpec[] = [files, year, returns, cost, pay, lots, ledger, settings, keep, explain];

export const screenOf = ({ parts: [id] }: Route): ScreenSpec => screens.find((one) => one.id === id) ?? files;
