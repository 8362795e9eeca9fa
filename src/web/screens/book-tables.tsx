/** Open lots, and the ledger: tables of the whole book. */
import type { ScreenProps } from './registry.js';
import { TableScreen } from './table-screen.js';

export const LotsScreen = ({ route }: ScreenProps) => (
  <TableScreen route={route} name={{ kind: 'lots' }} label="Open lots" unit="lot" />
);

export const LedgerScreen = ({ route }: ScreenProps) => (
  <TableScreen route={route} name={{ kind: 'ledger' }} label="Ledger" unit="transaction" />
);
