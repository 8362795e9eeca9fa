/** The screens there are, in the order of the navigation. A new one is a line here and a file beside it. */
import type { FunctionComponent } from 'preact';
import type { Overview } from '../engine/answers.js';
import type { Route } from '../route.js';
import { FilesScreen } from './files/files.js';

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

export const screens: readonly ScreenSpec[] = [files];

export const screenOf = ({ parts: [id] }: Route): ScreenSpec => screens.find((one) => one.id === id) ?? files;
