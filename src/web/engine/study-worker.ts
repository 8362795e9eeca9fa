/** The worker for simulations, offered to the page that started it. */
import { expose } from 'comlink';
import { Studies } from './studies.js';

expose(new Studies());
